package io.leakproof.rules.engine;

import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.language.ParsedRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is known of the shipped rules without reading them again: written when the project is built, one rule a line, with its
 * patterns on the lines below, which begin with a tab.
 *
 * @param model the name of the model class
 * @param digest of the rule texts
 * @param parsed in the order of the files
 */
record RuleIndex(String model, String digest, List<ParsedRule> parsed) {

    /** Where the index stands on the class path. */
    static final String RESOURCE = "META-INF/leakproof/rules.index";

    /** Where the texts of the rules stand, by the names of their files. */
    static final String TEXTS = "META-INF/leakproof/";

    private static final String NOTHING = "-";

    /** What is known of the rules besides their conditions. */
    List<Rule> rules() {
        return parsed.stream().map(ParsedRule::rule).toList();
    }

    String write() {
        StringBuilder text = new StringBuilder(model + "\t" + digest + "\n");
        for (ParsedRule one : parsed) {
            Rule rule = one.rule();
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
            one.patterns().forEach(pattern -> write(pattern, text));
        }
        return text.toString();
    }

    private static void write(ParsedRule.Pattern pattern, StringBuilder text) {
        text.append(String.join(
                "\t", "", String.valueOf(pattern.line()), pattern.quantifier(), pattern.variable(), pattern.type()));
        pattern.constraints()
                .forEach(
                        one -> text.append('\t').append(one.line()).append('\t').append(one.text()));
        text.append('\n');
    }

    static RuleIndex read(String text) {
        List<String> lines = text.lines().toList();
        String[] head = lines.get(0).split("\t", -1);
        List<ParsedRule> rules = new ArrayList<>();
        List<ParsedRule.Pattern> patterns = new ArrayList<>();
        for (int number = lines.size() - 1; number > 0; number--) {
            String[] cells = lines.get(number).split("\t", -1);
            if (cells[0].isEmpty()) {
                patterns.add(0, pattern(cells));
            } else {
                rules.add(0, new ParsedRule(rule(cells), patterns));
                patterns.clear();
            }
        }
        return new RuleIndex(head[0], head[1], rules);
    }

    private static Rule rule(String[] cells) {
        Set<String> reads = cells[4].equals(NOTHING) ? Set.of() : Set.of(cells[4].split(","));
        return new Rule(cells[0], cells[1], Integer.parseInt(cells[2]), cells[3], reads, cells[5], cells[6], true);
    }

    private static ParsedRule.Pattern pattern(String[] cells) {
        List<ParsedRule.Line> constraints = new ArrayList<>();
        for (int cell = 5; cell < cells.length; cell += 2) {
            constraints.add(new ParsedRule.Line(Integer.parseInt(cells[cell]), cells[cell + 1]));
        }
        return new ParsedRule.Pattern(Integer.parseInt(cells[1]), cells[2], cells[3], cells[4], constraints);
    }

    /** The index of the shipped rules. */
    static RuleIndex shipped() {
        return read(resource(RESOURCE));
    }

    /** The texts of the shipped rules, in the order of their files. */
    List<RuleFile> files() {
        return rules().stream()
                .map(Rule::file)
                .distinct()
                .map(file -> new RuleFile(file, resource(TEXTS + file)))
                .toList();
    }

    private static String resource(String name) {
        try (InputStream in = RuleIndex.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the shipped rules are missing from this jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
