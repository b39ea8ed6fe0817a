package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.source.Word;

/** To whom the handle of an importer (a uverbs or DRM file descriptor) may be passed. */
@Api
public enum HandlePassing implements Word {
    /** To anybody. */
    ANY,
    /** Within the tenant. */
    SAME_TENANT,
    /** To nobody. */
    NONE
}
