package io.leakproof.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.compare.Comparer;
import io.leakproof.compare.Comparison;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.search.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssumptionsInReportsTest {

    private static final String LINE = "\n  Assumed, not read anywhere: scrub of gpu0 (xe)\n";

    @Test
    void one_line_below_the_table_says_on_what_nobody_read_a_world_rests() {
        assertThat(text(Page.plain(), "driver: xe")).containsOnlyOnce(LINE);
        assertThat(text(Page.plain().inFull(), "driver: xe")).containsOnlyOnce(LINE);
    }

    @Test
    void nothing_is_said_where_nothing_is_assumed() {
        assertThat(text(Page.plain(), "driver: xe, scrub: never")).doesNotContain("ssumed");
        assertThat(text(Page.plain().inFull(), "driver: udmabuf")).doesNotContain("ssumed");
    }

    @Test
    void programs_are_told_field_by_field() {
        assertThat(Format.JSON.report(Page.plain()).of(comparison("driver: xe")).replaceAll("\\s+", " "))
                .contains("\"assumptions\": [ { \"kind\": \"exporter\", \"fact\": \"gpu0\", \"driver\": \"xe\","
                        + " \"field\": \"scrub\", \"value\": \"on-allocate\" } ]");
        assertThat(Format.JSON.report(Page.plain()).of(comparison("driver: udmabuf")))
                .contains("\"assumptions\": []");
    }

    private static String text(Page page, String device) {
        return Format.TEXT.report(page).of(comparison(device));
    }

    private static Comparison comparison(String device) {
        FactsFile facts = FactsFile.read(Document.of("""
                        scenario: s
                        devices: [{id: gpu0, %s}]
                        users: [{id: A, tenant: red}, {id: B, tenant: blue}]
                        buffers: [{id: vram0, device: gpu0}]
                        importers: [{id: nic0, driver: efa}]
                        """.formatted(device), "f.yaml"));
        PolicyFile policy = PolicyFile.read(Document.of("policy: p\noptions: {}\n", "p.yaml"));
        return Comparer.with(Evaluator.shipped(), Limits.defaults()).compare(List.of(facts), List.of(policy));
    }
}
