package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** The processes that are gone before a device goes to its next user. */
@Api
public enum Kill implements Word {
    /** Nobody's. */
    NONE,
    /** Those of whoever closes the device, as under a container runtime. */
    OWNER,
    /** Those too that hold something of the ranges that are given up, as when an administrator kills them. */
    HOLDERS
}
