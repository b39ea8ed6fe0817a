package io.leakproof.host;

import io.leakproof.host.kernel.HostProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    private static final Pattern POD = Pattern.compile("/kubepods(?:\\.slice)?/"
            + "(?:(?:burstable|besteffort|guaranteed|kubepods-(?:burstable|besteffort)\\.slice)/)?"
            + "(?:kubepods-(?:burstable-|besteffort-)?)?pod(" + ID + "|[0-9a-f]{32})(?:\\.slice)?(?:/.*)?");
    private static final Pattern JOB =
            Pattern.compile("/system\\.slice/(?:[^/]{1,64}_)?slurmstepd\\.scope/job_(\\d{1,10})(?:/.*)?");
    private static final Pattern OLD_JOB =
            Pattern.compile("/slurm(?:_[^/]{1,64})?/uid_(\\d{1,10})/job_(\\d{1,10})(?:/.*)?");
    private static final Pattern CONTAINER = Pattern.compile(
            "/(?:(?:system|machine)\\.slice/(?:docker|libpod|crio|nerdctl)-([0-9a-f]{8,64})\\.scope|docker/([0-9a-f]{8,64}))(?:/.*)?");
    private static final Pattern MACHINE =
            Pattern.compile("/machine\\.slice/machine-([A-Za-z0-9._\\\\-]{1,128})\\.scope(?:/.*)?");
    private static final List<String> CONTROLLERS = List.of("", "memory", "devices", "pids", "name=systemd");

    private final TenantRules rules;

    HostTenants(TenantRules rules) {
        this.rules = rules;
    }

    /**
     * The tenant of a process.
     *
     * @param tenant the tenant
     * @param isolated whether it is in a pod, a container or a machine, where uids mean nothing outside
     * @param named whether the user's rules say so
     */
    record Membership(String tenant, boolean isolated, boolean named) {}

    /** Whose a process is. */
    Membership of(HostProcess process) {
        List<String> paths = paths(process.cgroups());
        Long uid = process.uid();
        Optional<String> pod = first(paths, POD).map(HostTenants::podUid);
        Optional<String> ruled = rules.tenant(uid, paths, pod);
        if (ruled.isPresent()) {
            return new Membership(
                    ruled.get(), pod.isPresent() || container(paths).isPresent(), true);
        }
        if (pod.isPresent()) {
            return new Membership("pod-" + pod.get(), true, false);
        }
        for (String path : paths) {
            Matcher old = OLD_JOB.matcher(path);
            if (old.matches()) {
                return new Membership("uid-" + old.group(1), false, false);
            }
            if (JOB.matcher(path).matches() && uid != null) {
                return new Membership("uid-" + uid, false, false);
            }
        }
        return container(paths)
                .map(container -> new Membership(container, true, false))
                .orElseGet(() -> new Membership(uid == null ? NOBODY_KNOWN : ofUid(uid), false, false));
    }

    /** Whose what a uid exported is, where uids mean the same everywhere. */
    String ofUid(long uid) {
        return rules.tenant(uid, List.of(), Optional.empty()).orElse(uid == 0 ? HOST : "uid-" + uid);
    }

    /** Whether the user's rules say whose a uid is. */
    boolean rulesUid(long uid) {
        return rules.tenant(uid, List.of(), Optional.empty()).isPresent();
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

    private static String podUid(String written) {
        return written.replace('_', '-');
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
