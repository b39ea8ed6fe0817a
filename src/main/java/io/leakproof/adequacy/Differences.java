package io.leakproof.adequacy;

import io.leakproof.policy.Labels;
import io.leakproof.rules.Conclusion;
import io.leakproof.rules.Denial;
import io.leakproof.rules.Exposure;
import io.leakproof.source.Component;
import io.leakproof.source.Word;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the situations in which a changed rule says something else than the rule as it is. */
final class Differences {

    /** What several facts have. */
    private static final Set<String> COMMON = Set.of("id", "labels", "driver", "tenant");

    private final Mutant.OfRule mutant;

    Differences(Mutant.OfRule mutant) {
        this.mutant = mutant;
    }

    boolean differs(Situation situation) {
        return !situation.said().equals(said(situation));
    }

    /** One difference for people: {@code where revoke is required and attachment is pinned: nothing instead of EPERM}. */
    String sentence(Situation situation) {
        Set<String> read = new LinkedHashSet<>();
        describe(situation.policy(), read);
        describe((Record) situation.question(), read);
        return (read.isEmpty() ? "everywhere: " : "where " + String.join(", ", read) + ": ") + words(said(situation))
                + " instead of " + words(situation.said());
    }

    private Optional<Conclusion> said(Situation situation) {
        return mutant.change().changed().flatMap(rule -> rule.ask(situation.policy(), situation.question()));
    }

    private static String words(Optional<Conclusion> said) {
        return said.map(Differences::word).orElse("nothing");
    }

    private static String word(Conclusion conclusion) {
        if (conclusion instanceof Denial denial) {
            return denial.errno() + " by the " + denial.by().word();
        }
        return conclusion instanceof Exposure exposure
                ? exposure.channel().word()
                : conclusion.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private void describe(Record fact, Set<String> read) {
        for (Component component : Component.of(fact.getClass())) {
            Object value = component.of(fact);
            String name = component.name();
            if (value instanceof Record inner) {
                Set<String> within = new LinkedHashSet<>();
                describe(inner, within);
                boolean role = !name.equalsIgnoreCase(inner.getClass().getSimpleName());
                within.forEach(one -> read.add(role ? name + "." + one.replaceFirst("^user\\.", "") : one));
            } else if (mutant.change().rule().reads().contains(component.path())) {
                String owner =
                        COMMON.contains(name) ? fact.getClass().getSimpleName().toLowerCase(Locale.ROOT) + "." : "";
                read.add(owner + component.key() + " is " + text(value));
            }
        }
    }

    private static String text(Object value) {
        if (value instanceof Labels labels) {
            return labels.all().isEmpty() ? "empty" : labels.toString();
        }
        return Word.of(value);
    }
}
