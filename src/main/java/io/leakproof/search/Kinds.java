package io.leakproof.search;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.Labels;
import io.leakproof.rules.Rule;
import io.leakproof.rules.engine.RuleBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds facts that are of one kind: events and rules cannot tell them apart, so that the one may stand for the other. What the
 * rules in force do not read does not count. Immutable.
 */
final class Kinds {

    /** Stands for a name that distinguishes nothing. */
    private static final String ANY = "any";

    private final Set<String> reads = new HashSet<>();
    private final boolean tenantsAreNamed;
    private final boolean fewTenantsSuffice;
    private final boolean sizesMatter;
    private final boolean driversMatter;
    private final List<NameSet> lists = new ArrayList<>();

    Kinds(World world, RuleBook rules) {
        for (Rule rule : rules.rules()) {
            reads.addAll(rule.reads());
        }
        // the shipped rules ask only whether two tenants are the same; a rule of the user's own may name one
        tenantsAreNamed =
                rules.notAsShipped().stream().anyMatch(rule -> rule.reads().contains("User.tenant"));
        fewTenantsSuffice = rules.notAsShipped().isEmpty()
                && world.importers().stream()
                        .allMatch(importer -> importer.remote().names().isEmpty());
        driversMatter = reads.contains("Device.driver")
                || world.importers().stream()
                        .anyMatch(importer -> !importer.accepts().isAny());
        world.devices().forEach(device -> lists.add(device.openers()));
        world.importers().forEach(importer -> lists.addAll(List.of(importer.users(), importer.remote())));
        lists.removeIf(NameSet::isAny);
        sizesMatter = reads.contains("Buffer.size")
                || world.users().stream().anyMatch(user -> user.memlock() != User.UNLIMITED);
    }

    /**
     * Whether a user is refused no more for being of the tenant of another, and nothing leaks among users of one tenant: so by the
     * shipped rules, where no tenant is remote.
     */
    boolean fewTenantsSuffice() {
        return fewTenantsSuffice;
    }

    /** What distinguishes a device. */
    Object of(Device device) {
        return device.toBuilder(idOf("Device", device.id()))
                .driver(driversMatter ? device.driver() : null)
                .labels(labelsOf("Device", device.labels()))
                .build();
    }

    /** What distinguishes a buffer, beside its device. */
    Object of(Buffer buffer) {
        return new Buffer(
                idOf("Buffer", buffer.id()),
                reads.contains("Buffer.device") ? buffer.device() : ANY,
                sizesMatter ? buffer.size() : Buffer.DEFAULT_SIZE,
                labelsOf("Buffer", buffer.labels()));
    }

    /** What distinguishes an importer. */
    Object of(Importer importer) {
        return importer.toBuilder(idOf("Importer", importer.id()))
                .driver(reads.contains("Importer.driver") ? importer.driver() : null)
                .labels(labelsOf("Importer", importer.labels()))
                .build();
    }

    /** What distinguishes a user, beside who else is of the same tenant. */
    User of(User user) {
        return new User(
                idOf("User", user.id()),
                tenantsAreNamed ? user.tenant() : listsOf(user.tenant()),
                user.memlock(),
                user.trusted(),
                labelsOf("User", user.labels()));
    }

    /** In which of the world's lists of tenants a tenant stands: who stands in the same is admitted to the same. */
    private String listsOf(String tenant) {
        StringBuilder in = new StringBuilder(ANY);
        lists.forEach(list -> in.append(list.contains(tenant) ? '1' : '0'));
        return in.toString();
    }

    /** What distinguishes a few users, in whatever order: each by itself, and which of them share a tenant. */
    Object of(List<User> users) {
        Map<String, Map<User, Integer>> tenants = new HashMap<>();
        for (User user : users) {
            tenants.computeIfAbsent(user.tenant(), tenant -> new HashMap<>()).merge(of(user), 1, Integer::sum);
        }
        Map<Object, Integer> alike = new HashMap<>();
        tenants.values().forEach(tenant -> alike.merge(tenant, 1, Integer::sum));
        return alike;
    }

    private String idOf(String type, String id) {
        return reads.contains(type + ".id") ? id : ANY;
    }

    private Labels labelsOf(String type, Labels labels) {
        return reads.contains(type + ".labels") ? labels : Labels.none();
    }
}
