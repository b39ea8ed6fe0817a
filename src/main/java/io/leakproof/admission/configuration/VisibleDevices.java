package io.leakproof.admission.configuration;

import io.leakproof.source.Word;

/** What container runtimes make of variables that name devices. */
enum VisibleDevices implements Word {
    /** They give the container these devices. */
    HONOURED,
    /** They give an unprivileged container no device for them. */
    IGNORED
}
