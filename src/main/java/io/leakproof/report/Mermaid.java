package io.leakproof.report;

import io.leakproof.render.Markdown;
import io.leakproof.search.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A story as a sequence diagram in Mermaid, which GitHub and GitLab draw in Markdown. */
final class Mermaid {

    private final Map<String, String> participants = new LinkedHashMap<>();
    private final StringBuilder lines = new StringBuilder();

    private Mermaid() {}

    /** The diagram, as a block of code of its own. */
    static String of(Story story) {
        Mermaid mermaid = new Mermaid();
        story.trace().forEach(mermaid::step);
        String all = "p0" + (mermaid.participants.size() > 1 ? ",p" + (mermaid.participants.size() - 1) : "");
        story.endings()
                .forEach(ending -> mermaid.line("Note over " + all + ": ✗ " + Markdown.mermaid(ending.sentence())));
        StringBuilder text = new StringBuilder("\n```mermaid\nsequenceDiagram\n");
        mermaid.participants.forEach(
                (name, alias) -> text.append("    participant " + alias + " as " + Markdown.mermaid(name) + "\n"));
        return text.append(mermaid.lines).append("```\n").toString();
    }

    private void step(Step step) {
        String other = first(step.to(), step.importer(), step.device(), step.buffer());
        if (step.user() == null) {
            line("Note over " + alias(other) + ": " + Markdown.mermaid(step.sentence()));
        } else {
            line(alias(step.user()) + "->>" + alias(other) + ": " + Markdown.mermaid(step.sentence()));
        }
    }

    private static String first(@Nullable String... names) {
        for (String name : names) {
            if (name != null) {
                return name;
            }
        }
        return "";
    }

    private String alias(String name) {
        participants.putIfAbsent(name, "p" + participants.size());
        return Objects.requireNonNull(participants.get(name));
    }

    private void line(String line) {
        lines.append("    ").append(line).append('\n');
    }
}
