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
import java.util.stream.Stream;
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
    /** Below slices, which nobody but systemd makes. */
    private static final Pattern CONTAINER =
            Pattern.compile("/(?:(?:docker|libpod|crio|nerdctl)-([0-9a-f]{8,64})\\.scope|docker/([0-9a-f]{8,64})"
                    + "|libpod_parent/(?:[0-9a-f]{8,64}/)?libpod-([0-9a-f]{8,64})"
                    + "|ecs/[0-9a-f-]{32,36}/([0-9a-f]{64})|kata_overhead/([0-9a-f]{8,64})"
                    + "|([A-Za-z0-9@._\\\\-]{1,128})\\.service/libpod-payload-[0-9a-f]{8,64}" // the unit's, as anybody
                    // to whom it was given can write any number behind it
                    + "|lxc(?:\\.payload\\.|/)([A-Za-z0-9._-]{1,64}))(?![^/])");

    private static final Pattern MACHINE =
            Pattern.compile("/(?:machine\\.slice/machine-([A-Za-z0-9._\\\\-]{1,128})\\.scope"
                    + "|machine\\.slice/systemd-nspawn@([A-Za-z0-9._\\\\-]{1,128})\\.service"
                    + "|qemu\\.slice/(\\d{1,10})\\.scope)(?![^/])");

    /** How kernels begin the path of a cgroup that is not below the reader's. */
    private static final String OUTSIDE = "/..";

    /** What Kata runs of a pod's machine outside of the pod. */
    private static final String OVERHEAD = "/kata_overhead";

    private static final String SLICE = ".slice";
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
        Matcher kubelet = match(rules.belowRoots(fromAbove(paths)), POD);
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
        Matcher container = match(paths.stream().map(HostTenants::belowSlices).toList(), CONTAINER);
        if (container != null) {
            return "container-" + plain(group(container));
        }
        Matcher machine = match(paths, MACHINE);
        return machine == null ? null : "machine-" + plain(group(machine));
    }

    /** The group of a match that is there, of many of which one is. */
    private static String group(Matcher match) {
        return IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static String plain(String unit) {
        return unit.replace("\\x2d", "-").replace("\\", "_");
    }

    /**
     * Paths with what a reader in a cgroup of its own sees of those beside it, and what Kata has of a pod outside of it, as if they stood
     * where a kubelet's do: how far above the first of their names is does not show.
     */
    private static List<String> fromAbove(List<String> paths) {
        return paths.stream()
                .flatMap(path -> {
                    String below = path.startsWith(OVERHEAD) ? path.substring(OVERHEAD.length()) : below(path);
                    return below.equals(path) ? Stream.of(path) : Stream.of(below, "/kubepods" + below);
                })
                .toList();
    }

    private static String below(String path) {
        String left = path;
        while (left.startsWith(OUTSIDE)) {
            left = left.substring(OUTSIDE.length());
        }
        return left;
    }

    private static String belowSlices(String path) {
        String left = below(path);
        for (int end = left.indexOf('/', 1); end > 0 && left.startsWith(SLICE, end - SLICE.length()); ) {
            left = left.substring(end);
            end = left.indexOf('/', 1);
        }
        return left;
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
