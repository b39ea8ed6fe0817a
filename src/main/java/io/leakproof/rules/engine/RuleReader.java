package io.leakproof.rules.engine;

import io.leakproof.rules.RuleFile;
import io.leakproof.rules.language.RuleTree;
import io.leakproof.rules.language.Tokens;
import io.leakproof.rules.language.Tokens.Kind;
import io.leakproof.rules.language.Tokens.Token;
import io.leakproof.rules.language.Vocabulary;
import io.leakproof.source.Mark;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import io.leakproof.source.Source;
import io.leakproof.source.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.QueryDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of rules with Drools' own parser and refuses, with its position, all that a rule has no need of: rules are
 * Java underneath, and a rule file may come from somebody who is not trusted. It is a filter of what is known to be harmless,
 * not a proof. Also refuses what Drools accepts and gets wrong. Not thread-safe.
 */
final class RuleReader {

    /** The one DRL package: with two, Drools 10 loses activations without a word (apache/incubator-kie-drools#7115). */
    static final String PACKAGE = "leakproof";

    private static final String NO_PLACE = " has no place in a file of rules: it holds a package, imports and rules";
    private static final String ONE_PACKAGE = "rules stand in the one package `" + PACKAGE + "`";

    private final RuleFile file;
    private final Source source;
    private final Map<String, String> taken;
    private final Problems problems;

    private RuleReader(RuleFile file, Map<String, String> taken, Problems problems) {
        this.file = file;
        this.taken = taken;
        this.problems = problems;
        source = Source.of(file.name(), file.text());
    }

    /**
     * The rules of a file, in its order; what is wrong goes to the problems.
     *
     * @param taken ids, with the rule that has each in words; those of the file are added
     */
    static List<RuleTree> read(RuleFile file, Map<String, String> taken, Problems problems) {
        return new RuleReader(file, taken, problems).read();
    }

    private List<RuleTree> read() {
        boolean within = RuleLimits.hold(file.text(), problems, this::at);
        if (file.text().length() <= RuleLimits.MOST_CHARACTERS) {
            escapes();
        }
        if (!within) {
            return List.of();
        }
        PackageDescr parsed = parse();
        if (parsed == null) {
            return List.of();
        }
        header(parsed);
        imports(parsed);
        declarations(parsed);
        List<RuleTree> rules = new ArrayList<>();
        for (RuleDescr rule : parsed.getRules()) {
            Mark start = at(rule.getStartCharacter());
            if (rule instanceof QueryDescr) {
                problems.add(start, "a query" + NO_PLACE);
                continue;
            }
            String other = taken.putIfAbsent(rule.getName(), "the rule at " + start.location());
            if (other != null) {
                problems.add(start, other + " is called `" + rule.getName() + "` already");
            }
            new RuleCheck(file, rule, problems, this::at).check().ifPresent(rules::add);
        }
        if (parsed.getRules().isEmpty() && problems.isEmpty()) {
            problems.add(Problem.in(file.name(), "there is no rule in this file"));
        }
        return rules;
    }

    /** Java turns such escapes into characters before it looks for comments and quotes: nobody could see what they hide. */
    private void escapes() {
        for (int found = file.text().indexOf("\\u");
                found >= 0;
                found = file.text().indexOf("\\u", found + 1)) {
            problems.add(at(found), "`\\u` has no place in a rule, not even in a comment");
        }
    }

    private @Nullable PackageDescr parse() {
        DrlParser parser = new DrlParser();
        PackageDescr parsed = null;
        try {
            parsed = parser.parse(false, file.text());
        } catch (DroolsParserException | RuntimeException e) {
            problems.add(Problem.in(file.name(), "Drools cannot read this file: " + e.getMessage()));
        }
        for (DroolsError error : parser.getErrors()) {
            problems.add(syntax(error));
        }
        return parser.hasErrors() ? null : parsed;
    }

    private Problem syntax(DroolsError error) {
        String message = String.valueOf(error.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^(\\[ERR \\d+\\] )?Line \\d+:\\d+ ", "")
                .replaceFirst("\\.? Exception: .*", "");
        if (message.contains("'<eof>'")) {
            return Problem.at(
                            at(file.text().stripTrailing().length()),
                            "this is not DRL: the file ends before its last rule does")
                    .maybe("`end`");
        }
        if (error instanceof ParserError at && at.getRow() > 0) {
            return Problem.at(at(offset(at.getRow(), at.getCol())), "this is not DRL: " + message)
                    .maybe(message.startsWith("mismatched input '='") ? "`==`" : "");
        }
        return Problem.in(file.name(), "this is not DRL: " + message);
    }

    private int offset(int row, int column) {
        int offset = 0;
        for (int line = 1; line < row; line++) {
            int end = file.text().indexOf('\n', offset);
            if (end < 0) {
                break;
            }
            offset = end + 1;
        }
        return Math.min(offset + Math.max(0, column), file.text().length());
    }

    /** What stands above the first rule: the package, imports of our own, comments. */
    private void header(PackageDescr parsed) {
        String name = parsed.getName();
        if (!PACKAGE.equals(name)) {
            problems.add(
                    at(Math.max(0, file.text().indexOf("package"))),
                    (name.isEmpty() ? "the package is missing: " : "`" + name + "` is another package: ") + ONE_PACKAGE,
                    "`package " + PACKAGE + ";`");
        }
        for (ImportDescr target : parsed.getImports()) {
            if (!Vocabulary.IMPORTS.contains(target.getTarget())) {
                problems.add(
                        at(target.getStartCharacter()),
                        "`" + target.getTarget() + "` cannot be imported by a rule",
                        Spelling.guess(target.getTarget(), Vocabulary.IMPORTS));
            }
        }
        int end = parsed.getRules().isEmpty()
                ? file.text().length()
                : parsed.getRules().get(0).getStartCharacter();
        for (Token token : Tokens.of(file.text(), 0, end)) {
            if (token.kind() == Kind.OTHER && !token.is("*")) {
                problems.add(at(token.offset()), "`" + token.text() + "` has no place here");
            }
        }
    }

    /** A type that is not imported: Drools would say that there is none of this name, and not where. */
    private void imports(PackageDescr parsed) {
        Set<String> imported = new HashSet<>();
        parsed.getImports()
                .forEach(one -> imported.add(
                        one.getTarget().replaceFirst("\\.[^.]*$", ".*"))); // a single type is refused elsewhere
        for (Token token : Tokens.of(file.text(), 0, file.text().length())) {
            Vocabulary.importOf(token.text())
                    .filter(imported::add)
                    .ifPresent(needed -> problems.add(
                            at(token.offset()), "`" + token.text() + "` is not imported", "`import " + needed + ";`"));
        }
    }

    private void declarations(PackageDescr parsed) {
        refuse("a global", parsed.getGlobals());
        refuse("a function", parsed.getFunctions());
        refuse("an import of a function", parsed.getFunctionImports());
        refuse("an import of an accumulate function", parsed.getAccumulateImports());
        refuse("a declared type", parsed.getTypeDeclarations());
        refuse("a declared enum", parsed.getEnumDeclarations());
        refuse("an entry point", parsed.getEntryPointDeclarations());
        refuse("a window", parsed.getWindowDeclarations());
        refuse("an attribute of the package", parsed.getAttributes());
        refuse("a unit", parsed.getUnit() == null ? List.of() : List.of(parsed.getUnit()));
    }

    private void refuse(String what, Collection<? extends BaseDescr> found) {
        for (BaseDescr one : found) {
            problems.add(at(Math.max(0, one.getStartCharacter())), what + NO_PLACE);
        }
    }

    /** The place of a character. */
    private Mark at(int character) {
        return source.atCharacter(character);
    }
}
