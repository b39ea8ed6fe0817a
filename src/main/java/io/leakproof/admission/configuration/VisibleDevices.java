package io.leakproof.admission.configuration;

import io.leakproof.source.Word;

/** Treatments by container runtimes of the variables that name devices. */
enum VisibleDevices implements Word {
    /** They give the container these devices. */
    HONOURED,
    /** They give an unprivileged container no device for them. */
    IGNORED
}
