package io.leakproof.rules.engine;

import io.leakproof.rules.language.Tokens;
import io.leakproof.rules.language.Tokens.Token;
import io.leakproof.source.Mark;
import io.leakproof.source.Problems;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Bounds on how much a file of rules may be, seen in one pass over its tokens before Drools or any other parser gets it: Drools
 * takes twice the time for each further parenthesis, its builders call themselves for each further term, and both read some
 * texts otherwise than we do. Not thread-safe.
 */
final class RuleLimits {

    /** Characters of a file: fifty times the largest file of the shipped rules. */
    static final int MOST_CHARACTERS = 256 << 10;

    /** Tokens of a file: some hundred rules, which Drools compiles in seconds. */
    static final int MOST_TOKENS = 20_000;

    /** Patterns of a rule: Drools builds one node below the other, and is called as deep. */
    static final int MOST_PATTERNS = 50;

    /** Parentheses, brackets and braces within each other: Drools tries each of them in two ways, so time doubles with each. */
    static final int DEEPEST = 6;

    /** Operators of one constraint, {@code &&}, {@code +} and {@code .} included: Drools' trees are as deep as that. */
    static final int MOST_OPERATORS = 128;

    /** Values of one list, or constraints of one pattern. */
    static final int MOST_LISTED = 512;

    /** Signs, or words such as {@code not}, before one value: parsers call themselves for each. */
    static final int MOST_PREFIXES = 4;

    /** Characters of one text in quotes: Java's classes hold constants of at most 65,535 bytes. */
    static final int MOST_OF_TEXT = 4_000;

    private static final Set<String> OPENING = Set.of("(", "[", "{");
    private static final Set<String> CLOSING = Set.of(")", "]", "}");
    private static final Set<String> PREFIXES = Set.of("not", "exists", "forall", "eval", "and", "or");
    private static final Set<String> SEPARATING = Set.of(",", ";", ":");

    /** A comment or a text could begin at these for Drools where we see none, or end otherwise. */
    private static final Set<String> AMBIGUOUS = Set.of("/", "'", "\"", "`");

    private final String text;
    private final Problems problems;
    private final IntFunction<Mark> at;
    private final Deque<Group> groups = new ArrayDeque<>();
    private boolean inConditions;
    private int patterns;
    private int prefixes;

    /** The counts within one pair of parentheses. */
    private static final class Group {
        private int operators;
        private int listed = 1;
    }

    private RuleLimits(String text, Problems problems, IntFunction<Mark> at) {
        this.text = text;
        this.problems = problems;
        this.at = at;
        groups.push(new Group());
    }

    /** Whether a file is within all limits; the first place where it is not goes to the problems. */
    static boolean hold(String text, Problems problems, IntFunction<Mark> at) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add(
                    at.apply(MOST_CHARACTERS),
                    "a file of rules holds at most " + MOST_CHARACTERS + " characters, not " + text.length());
            return false;
        }
        return new RuleLimits(text, problems, at).hold();
    }

    private boolean hold() {
        List<Token> tokens = Tokens.of(text, 0, text.length(), MOST_TOKENS + 1);
        if (tokens.size() > MOST_TOKENS) {
            return refuse(tokens.get(MOST_TOKENS), "a file of rules holds at most " + MOST_TOKENS + " words and signs");
        }
        return tokens.stream().allMatch(this::holds);
    }

    private boolean holds(Token token) {
        return switch (token.kind()) {
            case TEXT -> text(token);
            case NUMBER -> number(token);
            case WORD -> word(token);
            case SIGN, OTHER -> sign(token);
        };
    }

    private boolean text(Token token) {
        prefixes = 0;
        return token.text().length() <= MOST_OF_TEXT
                || refuse(token, "a text in quotes has at most " + MOST_OF_TEXT + " characters");
    }

    private boolean number(Token token) {
        prefixes = 0;
        String digits = token.text().replace("L", "");
        if (digits.length() > 1 && digits.startsWith("0")) {
            return refuse(
                    token, "`" + shown(token) + "` begins with a zero: it is octal in Java, and decimal to a reader");
        }
        if (digits.length() > 19 || digits.length() == 19 && digits.compareTo("" + Long.MAX_VALUE) > 0) {
            return refuse(token, "`" + shown(token) + "` is larger than any number that a fact has, " + Long.MAX_VALUE);
        }
        return true;
    }

    private static String shown(Token token) {
        return token.text().length() <= 40 ? token.text() : token.text().substring(0, 40) + "…";
    }

    private boolean word(Token token) {
        if (PREFIXES.contains(token.text())) {
            return prefix(token);
        }
        prefixes = 0;
        if (groups.size() == 1) {
            if (token.is("when")) {
                inConditions = true;
                patterns = 0;
            } else if (token.is("then") || token.is("end")) {
                inConditions = false;
            }
        }
        return true;
    }

    private boolean sign(Token token) {
        String sign = token.text();
        if (AMBIGUOUS.contains(sign)) {
            return refuse(token, ambiguous(token));
        }
        if (inConditions && token.is("@")) {
            return refuse(token, "an annotation has no place under `when`: nothing reads it");
        }
        if (OPENING.contains(sign)) {
            return open(token);
        }
        if (CLOSING.contains(sign)) {
            prefixes = 0;
            if (groups.size() > 1) {
                groups.pop();
            }
            return true;
        }
        if (SEPARATING.contains(sign)) {
            prefixes = 0;
            return !token.is(",") || listed(token);
        }
        return operator(token) && (token.is(".") || prefix(token));
    }

    private String ambiguous(Token token) {
        if (token.is("/")) {
            return text.startsWith("/*", token.offset())
                    ? "this comment has no end"
                    : "`/` has no place in a rule: it neither divides nor follows paths";
        }
        return token.text().equals("\"")
                ? "this text does not end on its line, or holds another escape than `\\\"`, `\\\\`, `\\n` and `\\t`"
                : "`" + token.text() + "` has no place in a rule: texts stand in double quotes";
    }

    private boolean open(Token token) {
        prefixes = 0;
        if (inConditions && groups.size() == 1 && ++patterns > MOST_PATTERNS) {
            return refuse(token, "a rule has at most " + MOST_PATTERNS + " patterns");
        }
        groups.push(new Group());
        return groups.size() - 1 <= DEEPEST
                || refuse(token, "parentheses are nested at most " + DEEPEST + " deep in a rule");
    }

    private boolean listed(Token token) {
        Group group = groups.element();
        group.operators = 0;
        return groups.size() == 1
                || ++group.listed <= MOST_LISTED
                || refuse(token, "between parentheses at most " + MOST_LISTED + " things are listed");
    }

    private boolean operator(Token token) {
        return groups.size() == 1
                || ++groups.element().operators <= MOST_OPERATORS
                || refuse(token, "a constraint has at most " + MOST_OPERATORS + " operators");
    }

    private boolean prefix(Token token) {
        return ++prefixes <= MOST_PREFIXES
                || refuse(token, "at most " + MOST_PREFIXES + " signs or words such as `not` stand before one value");
    }

    private boolean refuse(Token token, String why) {
        problems.add(at.apply(token.offset()), why);
        return false;
    }
}
