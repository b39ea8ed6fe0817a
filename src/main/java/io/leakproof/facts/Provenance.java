package io.leakproof.facts;

/**
 * The reading of a machine that facts come from: by what, when and of which kernel. Each part may be empty; none of them decides anything.
 *
 * @param collector the program that read them
 * @param kernel the release of the kernel that ran
 * @param bootId the random id of the boot
 * @param time the time, as the collector wrote it
 * @param capture the digest of the capture they were made from
 */
public record Provenance(String collector, String kernel, String bootId, String time, String capture) {}
