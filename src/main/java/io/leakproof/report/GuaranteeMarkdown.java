package io.leakproof.report;

import io.leakproof.compare.guarantee.Guarantee;
import io.leakproof.compare.guarantee.Guarantees;
import io.leakproof.compare.guarantee.LeakingKind;
import io.leakproof.render.Markdown;
import java.util.List;

/** Tells guarantees in Markdown, for pull requests, issues and wikis. */
final class GuaranteeMarkdown {

    private GuaranteeMarkdown() {}

    static String of(Guarantees guarantees) {
        StringBuilder text = new StringBuilder("# Leakproof\n\n");
        text.append(Markdown.text(GuaranteeWords.range(guarantees.range()))).append('\n');
        Markdown.paragraph(text, GuaranteeWords.COMPANY);
        for (Guarantee guarantee : guarantees.policies()) {
            Markdown.heading(text, guarantee.file().policy().id());
            Markdown.paragraph(text, GuaranteeWords.verdict(guarantee) + ".");
            kinds(text, guarantee.leaking());
        }
        GuaranteeWords.differences(guarantees).forEach((difference, kinds) -> {
            Markdown.heading(text, difference);
            kinds(text, kinds);
        });
        if (!GuaranteeWords.alike(guarantees).isEmpty()) {
            Markdown.paragraph(text, GuaranteeWords.alike(guarantees));
        }
        Markdown.sources(text, Sources.of(guarantees));
        return text.toString();
    }

    private static void kinds(StringBuilder text, List<LeakingKind> kinds) {
        for (LeakingKind kind : kinds) {
            String condition = GuaranteeWords.condition(kind.condition());
            Markdown.paragraph(text, "Where there is " + condition + ".");
            if (!kind.exporters().isEmpty()) {
                Markdown.paragraph(text, GuaranteeWords.drivers(kind));
            }
            Story.of(kind.example()).stream().filter(Story::leaks).forEach(story -> text.append(Mermaid.of(story)));
            Markdown.fold(text, "The facts of this machine");
            text.append("\n```yaml\n")
                    .append(FactsYaml.of(kind.example().world()))
                    .append("```\n");
            Markdown.unfold(text);
        }
    }
}
