package io.leakproof.host;

import io.leakproof.host.kernel.HostProcess;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
            + "(?:kubepods-(?:burstable-|besteffort-)?)?pod(" + ID + "|[0-9a-f]{32})(?:\\.slice)?(?![^:/])");
    private static final Pattern JOB =
            Pattern.compile("/system\\.slice/(?:[^/]{1,64}_)?slurmstepd\\.scope/job_(\\d{1,10})(?![^/])");
    private static final Pattern OLD_JOB =
            Pattern.compile("/slurm(?:_[^/]{1,64})?/uid_(\\d{1,10})/job_(\\d{1,10})(?![^/])");
    private static final Pattern CONTAINER =
            Pattern.compile("/(?:(?:system|machine)\\.slice/(?:machine-libpod_pod_[0-9a-f]{8,64}\\.slice/)?"
                    + "(?:docker|libpod|crio|nerdctl)-([0-9a-f]{8,64})\\.scope|docker/([0-9a-f]{8,64})"
                    + "|libpod_parent/(?:[0-9a-f]{8,64}/)?libpod-([0-9a-f]{8,64})"
                    + "|lxc(?:\\.payload\\.|/)([A-Za-z0-9._-]{1,64}))(?![^/])");
    private static final Pattern MACHINE =
            Pattern.compile("/machine\\.slice/(?:machine-([A-Za-z0-9._\\\\-]{1,128})\\.scope"
                    + "|systemd-nspawn@([A-Za-z0-9._\\\\-]{1,128})\\.service)(?![^/])");

    private static final String SERVICES = "/system.slice/";

    private static final Optional<String> NOBODY = Optional.empty();

    private final TenantRules rules;
    private final Map<List<String>, Place> places = new HashMap<>();

    HostTenants(TenantRules rules) {
        this.rules = rules;
    }

    /**
     * The tenant of a process.
     *
     * @param tenant the tenant
     * @param isolated whether it is in a pod, a container or a machine, where uids mean nothing outside
     * @param pod the uid of its pod; empty where it is in none
     * @param job its job of a batch system; empty where it is of none
     */
    record Membership(String tenant, boolean isolated, String pod, String job) {

        static final Membership NOBODY_KNOWN = new Membership(HostTenants.NOBODY_KNOWN, false, "", "");
    }

    /**
     * The cgroups of a process, by what they say of it whatever its uid.
     *
     * @param tenant its tenant, unless a rule or a batch system's uid says another; null where the uid decides
     * @param batch whether it is in a job of a batch system, which belongs to its uid
     * @param isolated whether it is in a pod, a container or a machine
     * @param pod the uid of its pod; empty where it is in none
     * @param job its job of a batch system; empty where it is of none
     * @param known memberships of processes there by uid
     */
    private record Place(
            @Nullable String tenant,
            boolean batch,
            boolean isolated,
            String pod,
            String job,
            Map<@Nullable Long, Membership> known) {

        String tenant(@Nullable Long uid) {
            if (batch && uid != null) {
                return "uid-" + uid;
            }
            return tenant != null ? tenant : uid == null ? NOBODY_KNOWN : plain(uid);
        }
    }

    /** Whose a process is. Most are in the cgroups of another. */
    Membership of(HostProcess process) {
        Place place = places.get(process.cgroups());
        if (place == null) {
            place = place(process.cgroups());
            places.put(process.cgroups(), place);
        }
        Membership membership = place.known().get(process.uid());
        if (membership == null) {
            membership = membership(place, process.uid(), process.cgroups());
            place.known().put(process.uid(), membership);
        }
        return membership;
    }

    private Membership membership(Place place, @Nullable Long uid, List<String> paths) {
        String tenant = rules.tenant(uid, paths, place.pod().isEmpty() ? null : place.pod())
                .orElseGet(() -> place.tenant(uid));
        return new Membership(tenant, place.isolated(), place.pod(), place.job());
    }

    private Place place(List<String> paths) {
        Matcher kubelet = match(rules.belowRoots(paths), POD);
        if (kubelet != null) {
            String pod = kubelet.group(1).replace('_', '-');
            return new Place("pod-" + pod, false, true, pod, "", new HashMap<>());
        }
        Matcher slurm = match(paths, JOB);
        Matcher oldSlurm = match(paths, OLD_JOB);
        String container = container(paths);
        String tenant = oldSlurm != null ? "uid-" + Long.parseLong(oldSlurm.group(1)) : container;
        String job = slurm != null ? slurm.group(1) : oldSlurm != null ? oldSlurm.group(2) : "";
        return new Place(tenant, slurm != null && oldSlurm == null, container != null, "", job, new HashMap<>());
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

    private static @Nullable String container(List<String> paths) {
        Matcher container = match(paths, CONTAINER);
        if (container != null) {
            return "container-"
                    + IntStream.rangeClosed(1, container.groupCount())
                            .mapToObj(container::group)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElseThrow();
        }
        Matcher machine = match(paths, MACHINE);
        if (machine == null) {
            return null;
        }
        String name = machine.group(1) == null ? machine.group(2) : machine.group(1);
        return "machine-" + name.replace("\\x2d", "-").replace("\\", "_");
    }

    /** The match of the first path that begins so; what is further below is the processes' own. */
    private static @Nullable Matcher match(List<String> paths, Pattern pattern) {
        for (String path : paths) {
            Matcher matcher = isService(path) ? null : pattern.matcher(path);
            if (matcher != null && matcher.lookingAt()) {
                return matcher;
            }
        }
        return null;
    }

    /** Whether a path is that of a service of the system, as most are: it is of no pod, job, container or machine. */
    private static boolean isService(String path) {
        return path.startsWith(SERVICES) && path.endsWith(".service") && path.indexOf('/', SERVICES.length()) < 0;
    }
}
