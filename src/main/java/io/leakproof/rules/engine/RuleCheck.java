package io.leakproof.rules.engine;

import io.leakproof.rules.Rule;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.language.RuleTree;
import io.leakproof.rules.language.RuleTreeReader;
import io.leakproof.rules.language.Tokens;
import io.leakproof.rules.language.Tokens.Kind;
import io.leakproof.rules.language.Tokens.Token;
import io.leakproof.rules.language.Vocabulary;
import io.leakproof.source.Mark;
import io.leakproof.source.Problems;
import io.leakproof.source.Spelling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Holds one rule against what rules may be: a question, facts, one conclusion. Not thread-safe. */
final class RuleCheck {

    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";

    private final RuleFile file;
    private final RuleDescr rule;
    private final Problems problems;
    private final IntFunction<Mark> at;
    private final int start;
    private final Map<String, String> metadata = new HashMap<>();
    private String question = "";

    RuleCheck(RuleFile file, RuleDescr rule, Problems problems, IntFunction<Mark> at) {
        this.file = file;
        this.rule = rule;
        this.problems = problems;
        this.at = at;
        start = rule.getStartCharacter();
    }

    /** The rule, or nothing where it has problems. */
    Optional<RuleTree> check() {
        List<Token> tokens = Tokens.of(file.text(), start, Math.min(file.text().length(), rule.getEndCharacter() + 1));
        int when = Tokens.index(tokens, "when");
        if (when < 0 || Tokens.index(tokens, "then") < when) {
            problem(start, "a rule needs `when` and `then`");
            return Optional.empty();
        }
        head(tokens.subList(0, when));
        conditions();
        RuleTreeReader reader = new RuleTreeReader(file, tokens);
        Set<String> reads = reader.check(question, problems, at);
        Rule known = new Rule(
                rule.getName(),
                file.name(),
                at.apply(start).location().line(),
                question,
                reads,
                metadata.getOrDefault("sentence", ""),
                metadata.getOrDefault("source", ""),
                false);
        return problems.isEmpty() ? Optional.of(reader.tree(known)) : Optional.empty();
    }

    /** Between {@code rule} and {@code when}: the name, and what is known of the rule, in quotes. */
    private void head(List<Token> tokens) {
        if (!rule.getName().matches(NAME)) {
            problem(
                    tokens.get(Math.min(1, tokens.size() - 1)).offset(),
                    "a rule is named by lower-case words with hyphens, not `" + rule.getName() + "`");
        }
        for (int token = 2; token < tokens.size(); token += 5) {
            if (!metadatum(tokens.subList(token, Math.min(tokens.size(), token + 5)))) {
                problem(
                        tokens.get(token).offset(),
                        "between a rule's name and `when` only `@sentence( \"…\" )` and `@source( \"…\" )` may stand, not `"
                                + tokens.get(token).text() + "`");
                return;
            }
        }
    }

    private boolean metadatum(List<Token> tokens) {
        if (tokens.size() < 5
                || !tokens.get(0).is("@")
                || !(tokens.get(1).is("sentence") || tokens.get(1).is("source"))
                || !tokens.get(2).is("(")
                || tokens.get(3).kind() != Kind.TEXT
                || !tokens.get(4).is(")")) {
            return false;
        }
        String text = tokens.get(3).text();
        metadata.put(tokens.get(1).text(), text.substring(1, text.length() - 1));
        return true;
    }

    private void conditions() {
        List<? extends BaseDescr> parts = rule.getLhs().getDescrs();
        if (parts.isEmpty()) {
            problem(
                    start,
                    "a rule needs a question to answer: one of "
                            + Spelling.either(List.copyOf(Vocabulary.questions())));
            return;
        }
        for (int part = 0; part < parts.size(); part++) {
            BaseDescr descr = parts.get(part);
            if (descr instanceof PatternDescr pattern) {
                pattern(pattern, part == 0);
            } else if (part == 0) {
                problem(
                        offset(descr),
                        "a rule begins with a bound question, such as `$import : ImportQuestion( )`; Drools 10 can lose rules that"
                                + " begin with `exists`, `not` or `forall`");
            } else {
                negated(descr);
            }
        }
    }

    private void negated(BaseDescr descr) {
        List<?> inner = descr instanceof NotDescr not
                ? not.getDescrs()
                : descr instanceof ExistsDescr exists ? exists.getDescrs() : List.of();
        if (inner.size() == 1 && inner.get(0) instanceof PatternDescr pattern) {
            pattern(pattern, false);
        } else {
            problem(
                    offset(descr),
                    "only patterns may stand here, `not` and `exists` before a single one: write two rules, or one condition");
        }
    }

    private void pattern(PatternDescr pattern, boolean first) {
        int offset = pattern.getStartCharacter();
        if (pattern.getSource() != null
                || !pattern.getBehaviors().isEmpty()
                || pattern.isUnification()
                || pattern.isQuery()) {
            problem(offset, "a pattern has no `accumulate`, `collect`, `from`, `over`, `:=` or `?` here");
            return;
        }
        String name = pattern.getObjectType();
        if (Vocabulary.matched(name).isEmpty()) {
            Set<String> known = new TreeSet<>(Vocabulary.facts());
            known.addAll(Vocabulary.questions());
            problem(offset, "`" + name + "` is no fact that rules can match", Spelling.guess(name, known));
            return;
        }
        if (first) {
            opening(pattern, offset);
        } else if (Vocabulary.isQuestion(name)) {
            problem(offset, "a rule answers one question: `" + name + "` can only come first");
        } else {
            aboutTheQuestion(name, offset);
        }
        for (BaseDescr constraint : pattern.getConstraint().getDescrs()) {
            if (!(constraint instanceof ExprConstraintDescr expression
                    && expression.getType() == ExprConstraintDescr.Type.NAMED)) {
                problem(offset(constraint), "constraints are written out, as in `tenant == \"red\"`");
            }
        }
    }

    /** Drools is given those facts of a question of which there is one of their type: any other pattern never matches. */
    private void aboutTheQuestion(String fact, int offset) {
        List<String> fields = Vocabulary.fields(question, fact);
        if (Vocabulary.isQuestion(question) && !fact.equals("Policy") && fields.size() != 1) {
            problem(
                    offset,
                    fields.isEmpty()
                            ? "this never matches, as `" + question + "` is about no `" + fact + "`"
                            : "this never matches, as `" + question + "` is about more than one `" + fact
                                    + "`: ask for " + Spelling.either(fields) + " of the question");
        }
    }

    private void opening(PatternDescr pattern, int offset) {
        question = pattern.getObjectType();
        if (!Vocabulary.isQuestion(question)) {
            problem(
                    offset,
                    "a rule begins with the question it answers, not with `" + question + "`: one of "
                            + Spelling.either(List.copyOf(Vocabulary.questions())));
            return;
        }
        String bound = pattern.getIdentifier();
        if (bound == null || !bound.matches("\\$[a-z_][a-z_0-9]*")) {
            problem(offset, "the question is bound to a name, such as `$import : " + question + "( )`");
        }
    }

    private int offset(BaseDescr descr) {
        return descr.getStartCharacter() > 0 ? descr.getStartCharacter() : start;
    }

    private void problem(int offset, String message) {
        problems.add(at.apply(offset), message);
    }

    private void problem(int offset, String message, String maybe) {
        problems.add(at.apply(offset), message, maybe);
    }
}
