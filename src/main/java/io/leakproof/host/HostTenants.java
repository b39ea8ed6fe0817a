package io.leakproof.host;

import io.leakproof.host.kernel.HostProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says whose processes are. A cgroup's path is looked at from the root, outermost first: whoever has a delegated cgroup can make any
 * name below it.
 */
final class HostTenants {

    /** Who a process with uid 0 and no pod, container or job belongs to. */
    static final String HOST = "host";

    /** A process of which neither uid nor cgroup is known. */
    static final String NOBODY_KNOWN = "unknown";

    private static final String ID =
            "[0-9a-fA-F]{8}[-_][0-9a-fA-F]{4}[-_][0-9a-fA-F]{4}[-_][0-9a-fA-F]{4}[-_][0-9a-fA-F]{12}";
    private static final Pattern POD = Pattern.compile("(?:/kubepods(?:\\.slice)?/"
            + "(?:(?:burstable|besteffort|guaranteed|kubepods-(?:burstable|besteffort)\\.slice)/)?"
            + "|/system\\.slice/containerd\\.service/(?=[^/]{1,128}:cri-containerd:))" // a runtime and a kubelet that
            // differ in the driver
            + "(?:kubepods-(?:burstable-|besteffort-)?)?pod(" + ID + "|[0-9a-f]{32})(?:\\.slice)?(?:[:/].*)?");
    private static final Pattern JOB =
            Pattern.compile("/system\\.slice/(?:[^/]{1,64}_)?slurmstepd\\.scope/job_(\\d{1,10})(?:/.*)?");
    private static final Pattern OLD_JOB =
            Pattern.compile("/slurm(?:_[^/]{1,64})?/uid_(\\d{1,10})/job_(\\d{1,10})(?:/.*)?");
    private static final Pattern CONTAINER =
            Pattern.compile("/(?:(?:system|machine)\\.slice/(?:machine-libpod_pod_[0-9a-f]{8,64}\\.slice/)?"
                    + "(?:docker|libpod|crio|nerdctl)-([0-9a-f]{8,64})\\.scope|docker/([0-9a-f]{8,64})"
                    + "|libpod_parent/(?:[0-9a-f]{8,64}/)?libpod-([0-9a-f]{8,64})"
                    + "|lxc(?:\\.payload\\.|/)([A-Za-z0-9._-]{1,64}))(?:/.*)?");
    private static final Pattern MACHINE =
            Pattern.compile("/machine\\.slice/(?:machine-([A-Za-z0-9._\\\\-]{1,128})\\.scope"
                    + "|systemd-nspawn@([A-Za-z0-9._\\\\-]{1,128})\\.service)(?:/.*)?");
    private static final List<String> CONTROLLERS = List.of("", "memory", "devices", "pids", "name=systemd");

    private static final Optional<String> NOBODY = Optional.empty();

    private final TenantRules rules;

    HostTenants(TenantRules rules) {
        this.rules = rules;
    }

    /**
     * The tenant of a process.
     *
     * @param tenant the tenant
     * @param isolated whether it is in a pod, a container or a machine, where uids mean nothing outside
     * @param pod the uid of its pod; empty where it is in none
     */
    record Membership(String tenant, boolean isolated, String pod) {

        static final Membership NOBODY_KNOWN = new Membership(HostTenants.NOBODY_KNOWN, false, "");
    }

    /** Whose a process is. */
    Membership of(HostProcess process) {
        List<String> paths = paths(process.cgroups());
        Long uid = process.uid();
        Optional<String> pod = first(rules.belowRoots(paths), POD).map(id -> id.replace('_', '-'));
        Optional<String> container = container(paths);
        String tenant = rules.tenant(uid, paths, pod)
                .or(() -> pod.map(id -> "pod-" + id))
                .or(() -> user(paths, uid))
                .or(() -> container)
                .orElseGet(() -> uid == null ? NOBODY_KNOWN : plain(uid));
        return new Membership(tenant, pod.isPresent() || container.isPresent(), pod.orElse(""));
    }

    /** The user of a batch system's job. */
    private static Optional<String> user(List<String> paths, @Nullable Long uid) {
        return first(paths, OLD_JOB)
                .map(Long::valueOf)
                .or(() -> Optional.ofNullable(first(paths, JOB).isPresent() ? uid : null))
                .map(id -> "uid-" + id);
    }

    /**
     * Whose what a uid exported is; nothing where that depends on the cgroup it was in.
     *
     * @param isolation whether there are pods or containers, where uids repeat
     */
    Optional<String> ofUid(long uid, boolean isolation) {
        return rules.first(uid, isolation)
                .map(rule -> rule.cgroup() == null && rule.namespace() == null ? Optional.of(rule.tenant()) : NOBODY)
                .orElseGet(() -> isolation ? NOBODY : Optional.of(plain(uid)));
    }

    private static String plain(long uid) {
        return uid == 0 ? HOST : "uid-" + uid;
    }

    /** The job of a batch system that a process is of; empty where there is none. */
    static String job(HostProcess process) {
        for (String path : paths(process.cgroups())) {
            for (Pattern pattern : List.of(JOB, OLD_JOB)) {
                Matcher matcher = pattern.matcher(path);
                if (matcher.matches()) {
                    return matcher.group(matcher.groupCount());
                }
            }
        }
        return "";
    }

    private static Optional<String> container(List<String> paths) {
        Optional<String> container = first(paths, CONTAINER).map(id -> "container-" + id);
        return container.isPresent()
                ? container
                : first(paths, MACHINE)
                        .map(name -> "machine-" + name.replace("\\x2d", "-").replace("\\", "_"));
    }

    private static Optional<String> first(List<String> paths, Pattern pattern) {
        for (String path : paths) {
            Matcher matcher = pattern.matcher(path);
            if (matcher.matches()) {
                for (int i = 1; i <= matcher.groupCount(); i++) {
                    if (matcher.group(i) != null) {
                        return Optional.of(matcher.group(i));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The paths in the lines of {@code /proc/P/cgroup}: that of version 2 first, then those of the controllers of version 1. */
    static List<String> paths(List<String> lines) {
        record Path(int order, String path) {}
        List<Path> paths = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3) {
                int order = CONTROLLERS.indexOf(parts[1]);
                paths.add(new Path(order < 0 ? CONTROLLERS.size() : order, parts[2]));
            }
        }
        return paths.stream()
                .sorted(Comparator.comparingInt(Path::order))
                .map(Path::path)
                .toList();
    }
}
