package io.leakproof.report;

import io.leakproof.facts.User;
import io.leakproof.facts.World;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A world in one sentence. */
final class Heading {

    private Heading() {}

    /** {@code gaudi-rdma: `habanalabs-gaudi1` exports, `efa` imports, tenants `red` and `blue`}. */
    static String of(World world) {
        return world.scenario() + ": " + cast(world);
    }

    /** Who takes part: {@code `habanalabs-gaudi1` exports, `efa` imports, tenants `red` and `blue`}. */
    static String cast(World world) {
        Stream<String> tenants = world.users().stream().map(User::tenant).distinct();
        return machines(world) + ", tenants " + Words.names(tenants.toList());
    }

    /** What takes part: {@code `habanalabs-gaudi1` exports, `efa` imports}. */
    static String machines(World world) {
        List<String> exporters = world.devices().stream()
                .map(device -> name(device.driver(), device.id()))
                .distinct()
                .toList();
        List<String> importers = world.importers().stream()
                .map(importer -> name(importer.driver(), importer.id()))
                .distinct()
                .toList();
        return Words.names(exporters)
                + (exporters.size() == 1 ? " exports, " : " export, ")
                + (importers.isEmpty() ? "nothing" : Words.names(importers))
                + (importers.size() < 2 ? " imports" : " import");
    }

    private static String name(@Nullable String driver, String id) {
        return driver == null ? id : driver;
    }
}
