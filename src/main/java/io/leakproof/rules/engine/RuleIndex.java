package io.leakproof.rules.engine;

import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.language.RuleTree;
import io.leakproof.rules.language.RuleTreeReader;
import io.leakproof.source.Resources;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An index of the shipped rules, by which they are known without being read again: written when the project is built, one rule
 * a line.
 *
 * @param model the name of the model class
 * @param digest of the rule texts
 * @param rules in the order of the files
 */
record RuleIndex(String model, String digest, List<Rule> rules) {

    /** Where the index stands on the class path. */
    static final String RESOURCE = "META-INF/leakproof/rules.index";

    /** Where the texts of the rules stand, by the names of their files. */
    static final String TEXTS = "META-INF/leakproof/";

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
                            rule.reads().isEmpty() ? NOTHING : String.join(",", new TreeSet<>(rule.reads())),
                            rule.sentence(),
                            rule.source()))
                    .append('\n');
        }
        return text.toString();
    }

    private static RuleIndex read(String text) {
        List<String> lines = text.lines().toList();
        String[] head = lines.get(0).split("\t", -1);
        return new RuleIndex(
                head[0],
                head[1],
                lines.stream().skip(1).map(line -> rule(line.split("\t", -1))).toList());
    }

    private static Rule rule(String[] cells) {
        Set<String> reads = cells[4].equals(NOTHING) ? Set.of() : Set.of(cells[4].split(","));
        return new Rule(cells[0], cells[1], Integer.parseInt(cells[2]), cells[3], reads, cells[5], cells[6], true);
    }

    /** The index of the shipped rules. */
    static RuleIndex shipped() {
        return read(Resources.text(RESOURCE));
    }

    /** The syntax trees of all rules in the file of one of them, read from its text. */
    List<RuleTree> trees(Rule rule) {
        return RuleTreeReader.of(new RuleFile(rule.file(), Resources.text(TEXTS + rule.file())), rules);
    }
}
