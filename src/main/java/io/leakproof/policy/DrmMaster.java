package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** Says how far owning the device (drm_master) outlives the owner's close. */
@Api
public enum DrmMaster implements Word {
    /** Not at all. */
    NONE,
    /** A reference keeps the master object alive and blocks nobody: today's {@code drm_auth.c}. */
    REFERENCE_ONLY,
    /** The next open waits while an import of the owner's buffers lives. */
    WHILE_ATTACHED,
    /** The next open waits while an import or a file descriptor of the owner's buffers lives. */
    WHILE_EXPORTED
}
