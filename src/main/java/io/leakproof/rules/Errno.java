package io.leakproof.rules;

import io.leakproof.Api;

/** The errors with which kernels refuse, by their names in {@code errno.h}. */
@Api
public enum Errno {
    /** Permission denied. */
    EACCES,
    /** Device or resource busy. */
    EBUSY,
    /** No such device. */
    ENODEV,
    /** Out of memory, or of RLIMIT_MEMLOCK. */
    ENOMEM,
    /** Operation not supported. */
    EOPNOTSUPP,
    /** Operation not permitted. */
    EPERM
}
