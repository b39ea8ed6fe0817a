package io.leakproof.admission.configuration;

import io.leakproof.admission.Action;
import io.leakproof.admission.Actions;
import io.leakproof.admission.Concern;
import io.leakproof.facts.Catalogue;
import io.leakproof.rules.RuleFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration and all it names, read and found in order. Immutable.
 *
 * @param name what it is called
 * @param pools where workloads run
 * @param tenants whose they are
 * @param devices what they ask for
 * @param actions what is done about findings
 * @param stages other actions in single namespaces
 * @param waivers findings that are borne for a time
 * @param admins the groups that may set the labels on which decisions depend
 * @param exempt namespaces about whose objects nothing is done
 * @param catalogue what is known of drivers
 * @param rules people's own rules
 * @param files the files that were read, the configuration first
 * @param digests what they held: {@code configuration}, {@code policies}, {@code catalogue}
 */
public record Settings(
        String name,
        List<Pool> pools,
        Tenants tenants,
        DeviceNames devices,
        Map<Concern, Action> actions,
        List<Stage> stages,
        List<Waiver> waivers,
        Set<String> admins,
        Set<String> exempt,
        Catalogue catalogue,
        List<RuleFile> rules,
        List<Path> files,
        Map<String, String> digests) {

    /** What is done about findings on an object. */
    public Actions actionsFor(String namespace, String object, LocalDate day) {
        Actions chosen = Actions.usual().with(actions);
        Map<String, String> labels = tenants.labels(namespace);
        for (Stage stage : stages) {
            chosen = stage.covers(labels) ? chosen.with(stage.actions()) : chosen;
        }
        for (Waiver waiver : waivers) {
            chosen = waiver.covers(namespace, object, day) ? waiver.apply(chosen) : chosen;
        }
        return exempt.contains(namespace) ? chosen.atMost(Action.AUDIT) : chosen;
    }

    /** The same, with labels of namespaces and classes of devices of which nothing was known. */
    public Settings knowing(Map<String, Map<String, String>> namespaces, Map<String, String> classes) {
        return new Settings(
                name,
                pools,
                tenants.knowing(namespaces),
                devices.knowing(classes),
                actions,
                stages,
                waivers,
                admins,
                exempt,
                catalogue,
                rules,
                files,
                digests);
    }

    /** The labels of namespaces on which decisions depend. */
    public Set<String> guardedLabels() {
        return Stream.concat(Stream.of(tenants.label()), stages.stream().map(Stage::label))
                .collect(Collectors.toSet());
    }
}
