package io.leakproof.rules.language;

import io.leakproof.rules.RuleFile;
import io.leakproof.rules.language.Tokens.Kind;
import io.leakproof.rules.language.Tokens.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Changes one rule in one place at a time: drops it, drops a condition, swaps an operator or a value. Of two changes that are
 * sure to come to the same only one is made.
 */
final class Changes {

    private static final Map<String, String> OPERATORS = Map.of(
            "==", "!=",
            "!=", "==",
            "<", "<=",
            "<=", "<",
            ">", ">=",
            ">=", ">",
            "in", "not in",
            "contains", "not contains",
            "memberOf", "not memberOf");

    private final WrittenRule rule;
    private final String text;
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private Changes(WrittenRule rule) {
        this.rule = rule;
        text = rule.file().text();
    }

    static List<Change> of(WrittenRule rule) {
        Changes changes = new Changes(rule);
        changes.changes.add(
                new Change(rule.rule(), rule.rule().line(), rule.rule().id(), "", Optional.empty()));
        rule.body().patterns().forEach(changes::pattern);
        changes.conclusion();
        return List.copyOf(changes.changes);
    }

    private void pattern(WrittenPattern pattern) {
        if (pattern.negated()) {
            edit(pattern.from(), pattern.close() + 1, pattern.from(), pattern.from() + "not".length(), "exists");
        }
        List<Truth> constraints = pattern.constraints();
        for (int one = 0; one < constraints.size(); one++) {
            Truth dropped = constraints.get(one);
            String others = without(constraints, one, ", ");
            replace(dropped.from(), dropped.to(), "", pattern.open(), pattern.close(), " " + others + " ");
            truth(dropped);
        }
    }

    private void truth(Truth truth) {
        if (truth instanceof Truth.Several several) {
            String joined = several.all() ? " && " : " || ";
            List<Truth> parts = several.parts();
            for (int one = 0; one < parts.size(); one++) {
                edit(truth.from(), truth.to(), truth.from(), truth.to(), without(parts, one, joined));
            }
            edit(
                    truth.from(),
                    truth.to(),
                    truth.from(),
                    truth.to(),
                    without(parts, parts.size(), several.all() ? " || " : " && "));
            parts.forEach(this::truth);
        } else {
            comparison(truth, Tokens.of(text, truth.from(), truth.to()));
        }
    }

    private void comparison(Truth truth, List<Token> tokens) {
        boolean two = tokens.stream().anyMatch(token -> token.is("true") || token.is("false"));
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            boolean negated = at > 0 && tokens.get(at - 1).is("not");
            if (token.kind() != Kind.TEXT && OPERATORS.containsKey(token.text())) {
                int from = negated ? tokens.get(at - 1).offset() : token.offset();
                String other = negated ? token.text() : OPERATORS.get(token.text());
                edit(truth.from(), truth.to(), from, end(token), other);
            } else if (token.kind() == Kind.TEXT) {
                edit(truth.from(), truth.to(), token.offset(), end(token), token.is("\"-\"") ? "\"\"" : "\"-\"");
            } else if (token.kind() == Kind.NUMBER) {
                long more = Long.parseLong(token.text().replace("L", "")) + 1;
                edit(truth.from(), truth.to(), token.offset(), end(token), more + "L");
            } else if (at + 2 < tokens.size()) {
                constant(truth, tokens, at);
            }
        }
        if (!two && tokens.stream().noneMatch(token -> OPERATORS.containsKey(token.text()))) {
            edit(truth.from(), truth.to(), truth.from(), truth.to(), text(truth) + " == false");
        }
    }

    /** A constant: each other one that is not in the same list; and in a list of several, none. */
    private void constant(Truth truth, List<Token> tokens, int at) {
        Class<?> type = Vocabulary.enumeration(tokens.get(at).text()).orElse(null);
        if (type == null) {
            return;
        }
        Set<String> named = tokens.stream()
                .filter(token -> token.kind() == Kind.WORD)
                .map(Token::text)
                .collect(Collectors.toSet());
        boolean listed = named.contains("in");
        List<String> others = Vocabulary.constants(type).stream()
                .filter(other -> !named.contains(other))
                .toList();
        int from = tokens.get(at).offset();
        int to = end(tokens.get(at + 2));
        if (listed && tokens.stream().anyMatch(token -> token.is(","))) {
            boolean last = !tokens.get(Math.min(tokens.size() - 1, at + 3)).is(",");
            edit(
                    truth.from(),
                    truth.to(),
                    last ? tokens.get(at - 1).offset() : from,
                    last ? to : end(tokens.get(at + 3)),
                    "");
        }
        if (listed || others.size() > 1) {
            others.forEach(other -> edit(truth.from(), truth.to(), from, to, type.getSimpleName() + "." + other));
        }
    }

    /** In the conclusion, each constant becomes the next of its kind. */
    private void conclusion() {
        List<Token> tokens = Tokens.of(text, rule.body().then(), rule.body().to());
        for (int at = 0; at + 2 < tokens.size(); at++) {
            Token token = tokens.get(at);
            Class<?> type = Vocabulary.enumeration(token.text()).orElse(null);
            if (type != null && token.kind() == Kind.WORD) {
                List<String> all = Vocabulary.constants(type);
                String next = all.get((all.indexOf(tokens.get(at + 2).text()) + 1) % all.size());
                int to = end(tokens.get(at + 2));
                edit(token.offset(), to, token.offset(), to, type.getSimpleName() + "." + next);
            }
        }
    }

    /** Shows a stretch as it was and as it becomes where a part of it is replaced. */
    private void edit(int shownFrom, int shownTo, int from, int to, String with) {
        String becomes = text.substring(shownFrom, from) + with + text.substring(to, shownTo);
        replace(shownFrom, shownTo, becomes, from, to, with);
    }

    private void replace(int shownFrom, int shownTo, String becomes, int from, int to, String with) {
        RuleFile file = new RuleFile(rule.file().name(), text.substring(0, from) + with + text.substring(to));
        Optional<WrittenRule> changed = WrittenRules.read(file, rule.rule());
        if (changed.isPresent() && seen.add(file.text().replaceAll("\\s+", ""))) {
            changes.add(new Change(
                    rule.rule(),
                    rule.lineOf(shownFrom),
                    WrittenRule.oneLine(text.substring(shownFrom, shownTo)),
                    WrittenRule.oneLine(becomes),
                    changed));
        }
    }

    private String without(List<Truth> parts, int dropped, String joined) {
        return IntStream.range(0, parts.size())
                .filter(part -> part != dropped)
                .mapToObj(parts::get)
                .map(part -> part instanceof Truth.Several ? "( " + text(part) + " )" : text(part))
                .collect(Collectors.joining(joined));
    }

    private String text(Truth truth) {
        return text.substring(truth.from(), truth.to());
    }

    private static int end(Token token) {
        return token.offset() + token.text().length();
    }
}
