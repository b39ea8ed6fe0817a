package io.leakproof.compare;

import io.leakproof.compare.OperatorAdvice.Keep;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.evaluate.Verdict;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.CatalogueEntry.Confidence;
import io.leakproof.facts.Device;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.KernelVersion;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.Open;
import io.leakproof.facts.Remedy;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.policy.AdminReset;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what must stay as it is once nothing leaks, and on which facts that rests that nobody has read in full. Not thread-safe.
 */
final class Keeping {

    private final Evaluator evaluator;
    private final List<FactsFile> worlds;
    private final Policy today;
    private final List<Measure> done;
    private Optional<String> doubt = Optional.empty();

    Keeping(Evaluator evaluator, List<FactsFile> worlds, Policy today, List<Measure> done) {
        this.evaluator = evaluator;
        this.worlds = worlds;
        this.today = today;
        this.done = done;
    }

    /** Why not everything was decided, as a sentence without a full stop; empty where it was. */
    Optional<String> doubt() {
        return doubt;
    }

    /** Whether something leaks; where nobody knows, that is kept as a doubt. */
    private boolean leaks(Evaluation evaluation) {
        if (evaluation.verdict() == Verdict.UNKNOWN) {
            doubt = doubt.or(evaluation::doubt);
        }
        return evaluation.verdict() == Verdict.LEAKS;
    }

    List<Keep> keeps() {
        List<Keep> keeps = new ArrayList<>();
        kernel(keeps);
        remedy("open", "exclusive").ifPresent(remedy -> {
            if (worlds.stream()
                    .anyMatch(facts ->
                            facts.world().devices().stream().anyMatch(device -> isShared(device, facts.world())))) {
                keeps.add(new Keep(remedy.how(), remedy.cannot()));
            }
        });
        Policy resetting = today.with(PolicyOption.ADMIN_RESET, AdminReset.FORCED);
        Set<String> channels =
                leaks(worlds.stream().map(facts -> after(facts, resetting).decided(facts, evaluator)));
        remedy("admin_reset", "never")
                .filter(remedy -> !channels.isEmpty())
                .ifPresent(remedy -> keeps.add(
                        new Keep(remedy.how(), "A reset in use opens " + String.join(" and ", channels) + ".")));
        return keeps;
    }

    /**
     * From the newest of the older kernels down: the first that leaks must not come back. Where what is done asks for a newer kernel,
     * that says it already.
     */
    private void kernel(List<Keep> keeps) {
        if (done.stream().anyMatch(measure -> measure.kernel() != null)) {
            return;
        }
        SortedMap<KernelVersion, List<CatalogueEntry>> entries = Measures.kernelsUntilNow(worlds);
        List<KernelVersion> kernels = List.copyOf(entries.keySet());
        for (int at = kernels.size() - 2; at >= 0; at--) {
            KernelVersion older = kernels.get(at);
            Set<String> channels = leaks(worlds.stream()
                    .map(facts -> facts.atKernel(older))
                    .map(facts -> after(facts, today).decided(facts, evaluator)));
            if (!channels.isEmpty()) {
                KernelVersion kept = kernels.get(at + 1);
                keeps.add(new Keep(
                        "Keep the kernel at " + Measures.orLater(kept, entries.getOrDefault(kept, List.of())) + ".",
                        "Before, as at " + Measure.number(older) + ", " + String.join(" and ", channels)
                                + (channels.size() == 1 ? " is" : " are") + " open."));
                return;
            }
        }
    }

    private static boolean isShared(Device device, World world) {
        NameSet openers = device.openers();
        return device.open() == Open.SHARED
                && world.users().stream()
                                .map(User::tenant)
                                .filter(openers::contains)
                                .distinct()
                                .count()
                        > 1;
    }

    private Optional<Remedy> remedy(String field, String value) {
        return worlds.get(0).catalogue().remedies().all().stream()
                .filter(remedy -> remedy.brings(field, value) && remedy.general())
                .findFirst();
    }

    private Arrangement after(FactsFile facts, Policy policy) {
        return Arrangement.after(facts, policy, done);
    }

    private Set<String> leaks(Stream<Evaluation> evaluations) {
        return evaluations
                .filter(this::leaks)
                .flatMap(evaluation -> evaluation.findings().keySet().stream())
                .filter(channel -> channel.leak())
                .map(channel -> channel.word())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<Premise> premises() {
        List<Premise> premises = new ArrayList<>();
        for (FactsFile facts : worlds) {
            Arrangement arrangement = after(facts, today);
            for (FactChange change : FactChange.all(arrangement.world())) {
                String kind = change.turn().kind();
                if (!kind.equals("device") && !kind.equals("importer")) {
                    continue;
                }
                facts.entryOf(kind, change.turn().id())
                        .filter(entry -> isUnread(entry, change))
                        .filter(entry -> leaks(evaluator.evaluate(facts, change.world(), arrangement.policy())))
                        .ifPresent(entry -> premises.add(premise(entry, change)));
            }
        }
        return premises.stream().distinct().toList();
    }

    /** What nobody read in full, and what no measure brought about. */
    private static boolean isUnread(CatalogueEntry entry, FactChange change) {
        String field = change.turn().field();
        return (entry.confidence() != Confidence.VERIFIED || entry.assumes(field))
                && change.turn().from().equals(entry.fields().get(field));
    }

    private static Premise premise(CatalogueEntry entry, FactChange change) {
        String field = change.turn().field();
        return new Premise(
                change.turn().kind(),
                change.turn().id(),
                entry.id(),
                field,
                change.turn().from(),
                entry.assumes(field) ? Confidence.ASSUMED : entry.confidence(),
                entry.notes().getOrDefault(field, ""));
    }
}
