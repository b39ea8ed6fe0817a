package io.leakproof.host;

import io.leakproof.source.Word;

/** The grounds on which a driver's class is known, strongest first; a weaker one never overrules a stronger one. */
public enum Evidence implements Word {
    /** The callback of a live attachment. */
    OBSERVED,
    /** The names in the module's file. */
    SYMBOLS,
    /** The same, by which a kernel has a driver that is newer than its number. */
    SYMBOLS_BACKPORT,
    /** What the core of the kernel does for every such device. */
    CORE,
    /** An option of the kernel's configuration. */
    CONFIG,
    /** A parameter of the module. */
    PARAMETER,
    /** The version of the kernel. */
    VERSION,
    /** A name alone. */
    NAME,
    /** Nothing. */
    NONE
}
