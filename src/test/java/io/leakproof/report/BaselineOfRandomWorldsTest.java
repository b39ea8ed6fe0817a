package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.compare.Baseline;
import io.leakproof.compare.Comparer;
import io.leakproof.compare.Comparison;
import io.leakproof.compare.FailOn;
import io.leakproof.compare.PriorKnowledge;
import io.leakproof.document.Document;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.User;
import io.leakproof.policy.PolicyFile;
import io.leakproof.reference.RandomWorlds;
import io.leakproof.reference.ReferenceCase;
import io.leakproof.search.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineOfRandomWorldsTest {

    @TempDir
    private Path folder;

    @Test
    void a_run_that_decides_the_same_anew_has_changed_nothing_and_fails_nothing() throws Exception {
        for (long seed = 0; seed < 60; seed++) {
            ReferenceCase drawn = RandomWorlds.of(seed);
            if (drawn.world().users().stream().map(User::tenant).distinct().count() < 2) {
                continue; // no reader takes that
            }
            FactsFile facts = FactsFile.read(Document.of(FactsYaml.of(drawn.world()), "facts.yaml"));
            PolicyFile policy = PolicyFile.read(Document.of(PolicyYaml.of(drawn.policy()), "policy.yaml"));
            Comparison run =
                    Comparer.with(Comparisons.EVALUATOR, Limits.defaults()).compare(List.of(facts), List.of(policy));
            Path report = folder.resolve("report.json");
            Files.writeString(report, Comparisons.in(Format.JSON, run));
            Comparison again = run.failingOn(EnumSet.allOf(FailOn.class))
                    .against(new PriorKnowledge(Optional.of(Baseline.read(report)), List.of(), LocalDate.MAX));
            assertThat(ChangeWords.sentences(again))
                    .as("seed %d", seed)
                    .containsExactly("Since `" + report + "`: 0 verdicts changed, 0 not there before, 0 gone.");
            assertThat(again.outcomes())
                    .as("seed %d", seed)
                    .allMatch(outcome -> outcome.failures().isEmpty());
        }
    }
}
