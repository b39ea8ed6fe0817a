package io.leakproof.report;

import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.HonoursRevoke;
import io.leakproof.facts.Importer;
import io.leakproof.facts.World;
import io.leakproof.policy.OptionValue;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Place;
import io.leakproof.rules.Channel;
import io.leakproof.search.Finding;
import io.leakproof.search.Step;
import io.leakproof.source.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The lines that decide, for forms that point at them.
 *
 * <p>Of a policy, these are the values of the options that are written in it: those it needs where it blocks by some of them, all
 * of them otherwise, as none of them was enough; the place where the options begin if there are none. Of the facts, for what goes
 * through a stale attachment, these are the {@code attachment} of the importer of the story (its {@code honours_revoke} if that is
 * not {@code at-once}) and the {@code release} of the device; for residue, the {@code scrub} of the device. An inherited value is decided in the
 * line that says {@code driver}, as the catalogue is no file of the reader's; a default where the fact has its id.
 */
final class Places {

    private Places() {}

    /** The lines of the policy; never none. */
    static List<Place> ofPolicy(Outcome outcome) {
        List<String> needed =
                outcome.needs().alternatives().stream().findFirst().orElse(List.of());
        List<String> options = Stream.concat(
                        outcome.file().policy().settings().stream()
                                .map(OptionValue::option)
                                .filter(setting -> !PolicyFile.isOption(setting)),
                        outcome.file().options().keySet().stream())
                .filter(option -> needed.isEmpty() || needed.contains(option))
                .toList();
        if (options.isEmpty()) {
            return List.of(ofOptions(outcome.file()));
        }
        return options.stream()
                .map(option -> new Place(
                        outcome.file().locationOf(option), (PolicyFile.isOption(option) ? "option " : "") + option))
                .toList();
    }

    /** Where the options of a policy begin, of which none is written. */
    static Place ofOptions(PolicyFile file) {
        return new Place(file.locationOf("revoke"), "no option is set");
    }

    /** The line that names a world. */
    static Place ofWorld(FactsFile facts) {
        String scenario = facts.world().scenario();
        Node name = facts.document().root() instanceof Mapping root ? root.find("scenario") : null;
        return new Place(name == null ? Location.of(facts.file()) : name.mark().location(), scenario);
    }

    /** The lines of the facts by which a channel is open; at least that of a device. */
    static List<Place> ofFacts(FactsFile facts, Finding finding) {
        World world = facts.world();
        Device device = device(world, finding.trace());
        if (finding.channel() == Channel.RESIDUE) {
            return List.of(ofDevice(facts, device, "scrub", device.scrub().word()));
        }
        List<Place> places = new ArrayList<>();
        last(finding.trace(), Step::importer).ifPresent(id -> places.add(ofImporter(facts, id)));
        places.add(ofDevice(facts, device, "release", device.release().word()));
        return places;
    }

    /** The lines of the facts that say what takes part in an event. */
    static Place ofStep(Scenario scenario, Step step, String words) {
        FactsFile facts = scenario.facts();
        if (step.device() != null) {
            return new Place(at(facts, "device", step.device(), "id"), words);
        }
        boolean through = step.importer() != null;
        String id = Objects.requireNonNull(through ? step.importer() : step.buffer());
        return new Place(at(facts, through ? "importer" : "buffer", id, "id"), words);
    }

    private static Place ofImporter(FactsFile facts, String id) {
        Importer importer = facts.world().importers().stream()
                .filter(other -> other.id().equals(id))
                .findFirst()
                .orElseThrow();
        return importer.honoursRevoke() == HonoursRevoke.AT_ONCE
                ? new Place(
                        at(facts, "importer", id, "attachment"),
                        "attachment of " + Words.quoted(id) + " is "
                                + importer.attachment().word())
                : new Place(
                        at(facts, "importer", id, "honours_revoke"),
                        "honours_revoke of " + Words.quoted(id) + " is "
                                + importer.honoursRevoke().word());
    }

    private static Place ofDevice(FactsFile facts, Device device, String field, String value) {
        return new Place(
                at(facts, "device", device.id(), field), field + " of " + Words.quoted(device.id()) + " is " + value);
    }

    /** The device whose range the story is about. */
    private static Device device(World world, List<Step> trace) {
        Optional<String> range = last(trace, Step::buffer);
        return range.flatMap(id -> world.buffers().stream()
                        .filter(buffer -> buffer.id().equals(id))
                        .findFirst())
                .map((Buffer buffer) -> world.deviceOf(buffer))
                .orElseGet(() -> world.devices().get(0));
    }

    private static Optional<String> last(List<Step> trace, Function<Step, String> id) {
        return trace.stream().map(id).filter(Objects::nonNull).reduce((first, second) -> second);
    }

    private static Location at(FactsFile facts, String kind, String id, String field) {
        Location value = facts.locationOf(kind, id, field);
        return value.file().equals(facts.file()) ? value : facts.locationOf(kind, id, "driver");
    }
}
