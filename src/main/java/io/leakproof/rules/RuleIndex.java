package io.leakproof.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is known of the shipped rules without reading them again: written when the project is built, one rule a line.
 *
 * @param model the name of the model class
 * @param digest of the rule texts
 * @param rules in the order of the files
 */
record RuleIndex(String model, String digest, List<Rule> rules) {

    /** Where the index stands on the class path. */
    static final String RESOURCE = "META-INF/leakproof/rules.index";

    private static final String NOTHING = "-";

    String write() {
        StringBuilder text = new StringBuilder(model + "\t" + digest + "\n");
        for (Rule rule : rules) {
            text.append(String.join(
                            "\t",
                            rule.id(),
                            rule.file(),
                            String.valueOf(rule.line()),
                            rule.question(),
                            rule.reads().isEmpty() ? NOTHING : String.join(",", new java.util.TreeSet<>(rule.reads())),
                            rule.sentence(),
                            rule.source()))
                    .append('\n');
        }
        return text.toString();
    }

    static RuleIndex read(String text) {
        List<String> lines = text.lines().toList();
        String[] head = lines.get(0).split("\t", -1);
        List<Rule> rules = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Set<String> reads = cells[4].equals(NOTHING) ? Set.of() : Set.of(cells[4].split(","));
            rules.add(new Rule(
                    cells[0], cells[1], Integer.parseInt(cells[2]), cells[3], reads, cells[5], cells[6], true));
        }
        return new RuleIndex(head[0], head[1], rules);
    }

    /** The index of the shipped rules. */
    static RuleIndex shipped() {
        try (InputStream in = RuleIndex.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the shipped rules are missing from this jar: " + RESOURCE);
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
