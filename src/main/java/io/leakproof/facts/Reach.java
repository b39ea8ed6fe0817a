package io.leakproof.facts;

import io.leakproof.source.Word;

/** The distances to which a remedy reaches, the nearest first: from a line of a Pod to what no operator can do. */
public enum Reach implements Word {
    /** The specification of Pods, or a rule about it. */
    POD,
    /** A parameter of a module, or of the kernel's command line. */
    PARAMETER,
    /** Something that the site runs on a node, such as between two tenants. */
    JOB,
    /** Another version of the kernel. */
    KERNEL,
    /** Another configuration of the kernel's build. */
    KERNEL_BUILD,
    /** How a cluster gives its nodes, devices and networks to tenants. */
    CLUSTER,
    /** Another device, card or firmware. */
    HARDWARE,
    /** The source of a driver: no operator can do it. */
    DEVELOPER
}
