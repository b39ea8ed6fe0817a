package io.leakproof.host;

import org.jspecify.annotations.Nullable;

/**
 * A tenant of a host, as a user of the world.
 *
 * @param tenant the tenant
 * @param memlock how many bytes one process may lock; null for no limit
 * @param gone whether none of its processes is left
 * @param synthetic whether it stands for whoever comes next
 * @param job the jobs of a batch system that it has; empty where it has none
 */
public record HostUser(String tenant, @Nullable Long memlock, boolean gone, boolean synthetic, String job) {}
