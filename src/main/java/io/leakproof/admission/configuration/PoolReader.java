package io.leakproof.admission.configuration;

import io.leakproof.admission.NodePool;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.facts.CatalogueEntry.Kind;
import io.leakproof.facts.KernelVersion;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.Kill;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.policy.PolicyOption;
import io.leakproof.schema.Fields;
import io.leakproof.source.Mark;
import io.leakproof.source.Printable;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the pools of a configuration. Not thread-safe. */
final class PoolReader {

    /** What Kubernetes does with each device beside what its driver does: the policy of a pool that names none. */
    private static final Policy CONTAINER_RUNTIME = new Policy.Builder("container-runtime")
            .summary(
                    "What each device's own driver does, and a device goes on only when all processes of its last Pod have ended.")
            .base(BaseOptions.AS_MERGED)
            .set(PolicyOption.KILL, Kill.OWNER)
            .build();

    private final Map<String, Policy> policies;
    private final DriverCheck drivers;
    private final Problems problems;

    PoolReader(Map<String, Policy> policies, DriverCheck drivers, Problems problems) {
        this.policies = policies;
        this.drivers = drivers;
        this.problems = problems;
    }

    /** A policy as it is in force: a device goes to the next Pod only when all processes of the last one have ended. */
    static Policy underKubernetes(PolicyFile file) {
        return file.options().containsKey(PolicyOption.KILL.key())
                ? file.policy()
                : file.policy().with(Kill.OWNER);
    }

    /** The pools that are in order. */
    List<Pool> read(Fields fields) {
        List<Pool> pools = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Fields pool : Objects.requireNonNullElse(fields.find(SetupFields.POOLS), List.<Fields>of())) {
            String name = pool.find(SetupFields.POOL_NAME);
            if (name != null && !names.add(name)) {
                problems.add(pool.mark(SetupFields.POOL_NAME), "another pool is called " + Printable.quoted(name));
            }
            checkKernels(pool);
            Policy policy = policy(pool.find(SetupFields.POOL_POLICY), pool.mark(SetupFields.POOL_POLICY));
            Map<String, Policy> single = policyFor(pool);
            if (pool.complete()
                    && policy != null
                    && !pool.value(SetupFields.POOL_KERNELS).isEmpty()) {
                pools.add(pool(pool, policy, single));
            }
        }
        return pools;
    }

    private void checkKernels(Fields pool) {
        for (Scalar kernel : pool.node().texts(SetupFields.POOL_KERNELS.name())) {
            if (KernelVersion.of(kernel.text()).isEmpty()) {
                problems.add(
                        kernel.mark(), Printable.quoted(kernel.text()) + " is no version such as 6.12 or 6.19-rc3");
            }
        }
        for (Scalar driver : pool.node().texts(SetupFields.POOL_DRIVERS.name())) {
            drivers.require(driver.text(), driver.mark(), Kind.values());
            drivers.requireIn(kernels(pool), driver.text(), driver.mark());
        }
    }

    private static List<String> kernels(Fields pool) {
        return pool.node().texts(SetupFields.POOL_KERNELS.name()).stream()
                .map(Scalar::text)
                .toList();
    }

    private static Pool pool(Fields pool, Policy policy, Map<String, Policy> single) {
        return new Pool(
                new NodePool(
                        pool.value(SetupFields.POOL_NAME),
                        pool.value(SetupFields.POOL_KERNELS),
                        new LinkedHashSet<>(pool.value(SetupFields.POOL_DRIVERS)),
                        policy,
                        single,
                        pool.value(SetupFields.POOL_TENANT)),
                pool.value(SetupFields.POOL_LABELS),
                pool.value(SetupFields.POOL_NODES),
                pool.node().find(SetupFields.POOL_DRIVERS.name()) != null
                        && pool.value(SetupFields.POOL_DRIVERS).isEmpty(),
                pool.value(SetupFields.VISIBLE_DEVICES) == VisibleDevices.HONOURED,
                pool.value(SetupFields.POOL_SHARED),
                List.of());
    }

    private Map<String, Policy> policyFor(Fields pool) {
        Map<String, Policy> single = new LinkedHashMap<>();
        pool.value(SetupFields.POOL_POLICY_FOR).forEach((driver, name) -> {
            Mark mark = pool.mark(SetupFields.POOL_POLICY_FOR);
            Node all = pool.node().find(SetupFields.POOL_POLICY_FOR.name());
            Node value = all instanceof Mapping mapping ? mapping.find(driver) : null;
            drivers.require(driver, mark, Kind.EXPORTER);
            drivers.requireIn(kernels(pool), driver, mark);
            Policy policy = policy(name, value == null ? mark : value.mark());
            if (policy != null) {
                single.put(driver, policy);
            }
        });
        return single;
    }

    private @Nullable Policy policy(@Nullable String name, Mark mark) {
        if (name != null && name.isEmpty()) {
            return CONTAINER_RUNTIME;
        }
        Policy policy = name == null ? null : policies.get(name);
        if (name != null && policy == null) {
            problems.add(
                    mark,
                    "no policy of these files is called " + Printable.quoted(name),
                    Spelling.guess(name, policies.keySet()));
        }
        return policy;
    }
}
