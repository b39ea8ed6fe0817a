package io.leakproof.report;

import io.leakproof.compare.Difference;
import io.leakproof.compare.Difference.Witness;
import io.leakproof.policy.Options;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Place;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.language.Reading;
import io.leakproof.rules.language.Tested;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says a difference in plain words, the same in every form.
 *
 * @param difference what is told of
 */
record DifferenceWords(Difference difference) {

    static final String TITLE = "Where they differ";

    /** What comes of a question to which a rule speaks. */
    private static final Map<String, String> EFFECTS = Map.ofEntries(
            Map.entry("open", "opens are refused"),
            Map.entry("store", "stores are refused"),
            Map.entry("export", "exports are refused"),
            Map.entry("pass", "passes of file descriptors are refused"),
            Map.entry("import", "imports are refused"),
            Map.entry("free", "frees are refused"),
            Map.entry("revoke", "dma-bufs are revoked"),
            Map.entry("unmap", "importers are unmapped"),
            Map.entry("wait", "importers are waited for"),
            Map.entry("hold", "devices are held"),
            Map.entry("keep", "ranges are kept out of the pool"),
            Map.entry("scrub", "ranges are scrubbed"),
            Map.entry("read", "reads are called leaks"),
            Map.entry("write", "writes are called tampering"),
            Map.entry("residue", "residue is called a leak"),
            Map.entry("hand", "passes of handles are refused"),
            Map.entry("kill", "processes are killed"),
            Map.entry("reset", "devices are reset"),
            Map.entry("cut", "importers are cut off in the IOMMU"),
            Map.entry("pin", "pins are counted by nobody"),
            Map.entry("remoteread", "reads from other hosts are called leaks"),
            Map.entry("remotewrite", "writes from other hosts are called tampering"));

    /** The id of the first policy. */
    String before() {
        return difference.before().policy().id();
    }

    /** The id of the second. */
    String after() {
        return difference.after().policy().id();
    }

    /** What the second is to the first, as a sentence without a full stop. */
    String relation() {
        String after = Words.quoted(after());
        String before = Words.quoted(before());
        String relation = switch (difference.relation()) {
            case EQUIVALENT -> after + " and " + before + " are equivalent";
            case STRICTER -> after + " is stricter than " + before;
            case LAXER -> after + " is laxer than " + before;
            case INCOMPARABLE -> after + " is stricter than " + before + " here and laxer there";
        };
        return relation + ", over " + Words.count(difference.questions(), "question")
                + " that the rules can tell apart";
    }

    /** Where the second is stricter and where it is laxer, or that there is no such place. */
    Stream<String> witnesses() {
        return difference.stricter().isEmpty() && difference.laxer().isEmpty()
                ? Stream.of("Nowhere: the rules speak to the same questions under both.")
                : Stream.concat(stricter(), laxer());
    }

    /** Where the second is stricter. */
    Stream<String> stricter() {
        return difference.stricter().stream().map(DifferenceWords::story);
    }

    /** Where it is laxer. */
    Stream<String> laxer() {
        return difference.laxer().stream().map(DifferenceWords::story);
    }

    /** All about a witness, as sentences. */
    private static String story(Witness witness) {
        return "Only under " + under(witness) + ": " + effect(witness) + ", " + where(witness) + " (" + rule(witness)
                + ").";
    }

    /** The policy under which that is so. */
    static String under(Witness witness) {
        return Words.quoted(witness.under().policy().id());
    }

    /** The line of the second policy by which it is laxer: an option that the rule of the first looked at. */
    Place laxerAt(Witness witness) {
        PolicyFile after = difference.after();
        List<String> options = witness.conditions().stream()
                .filter(tested -> tested.condition().aboutPolicy())
                .flatMap((Tested tested) -> tested.readings().stream())
                .map(Reading::path)
                .filter(PolicyFile::isOption)
                .toList();
        return options.stream()
                .filter(after.options()::containsKey)
                .findFirst()
                .or(() -> options.stream().findFirst())
                .map(option -> new Place(
                        after.locationOf(option),
                        "option " + option + (after.options().containsKey(option) ? "" : " is not set")))
                .orElseGet(() -> Places.ofOptions(after));
    }

    /** What happens under the one policy only: {@code imports are refused}. */
    static String effect(Witness witness) {
        return effect(witness.question().getClass());
    }

    static String effect(Class<? extends Question> question) {
        return Objects.requireNonNull(EFFECTS.get(word(question)));
    }

    /** What kind of question or conclusion it is, as events are written: {@code import} for an {@code ImportQuestion}. */
    static String word(Class<?> type) {
        return type.getSimpleName().replace("Question", "").toLowerCase(Locale.ROOT);
    }

    /** With which values that is so. */
    static String where(Witness witness) {
        return "where "
                + readings(witness)
                        .map(reading -> reading.path() + " is `" + reading.value() + "`")
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    /** What the rule looked at, and before it what the device's own driver does, where that counts. */
    static Stream<Reading> readings(Witness witness) {
        Options protection = witness.question().device().protection();
        return Stream.concat(
                protection.all().isEmpty() ? Stream.of() : Stream.of(new Reading("protection", protection.toString())),
                witness.conditions().stream().flatMap(tested -> tested.readings().stream()));
    }

    /** Which rule says so. */
    static String rule(Witness witness) {
        Rule rule = witness.ruling().rule();
        return rule.file() + ":" + rule.line() + ": " + rule.id();
    }

    /** Why verdicts are unknown, or say nothing; each reason once. */
    Stream<String> reasons() {
        return difference.decided().scenarios().stream()
                .flatMap(scenario -> scenario.outcomes().stream()
                        .flatMap(outcome -> outcome.evaluation().doubt().stream())
                        .map(reason -> Words.quoted(scenario.id()) + ": " + reason))
                .distinct();
    }
}
