package io.leakproof.model;

import io.leakproof.model.Statements.Assignment;
import io.leakproof.model.Statements.Branch;
import io.leakproof.model.Statements.Statement;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the parts of a model in Promela, where a set is an int whose bits are its members. */
final class PromelaSyntax {

    private static final String INDENT = "    ";

    private PromelaSyntax() {}

    /** A comment on one line that ends where it should, whatever the text. */
    static String comment(String text) {
        return "/* " + Printable.line(text).replace("*/", "* /").replace("\\", "/") + " */";
    }

    static String declaration(Variables.Declaration variable) {
        String type = !variable.set() || variable.bits() <= 8 ? "byte" : variable.bits() <= 15 ? "short" : "int";
        return type + " " + variable.name() + "; " + comment(variable.of());
    }

    static List<String> inline(Effects.Effect effect) {
        List<String> lines = new ArrayList<>();
        lines.add("inline " + effect.name() + "(" + (effect.ofUser() ? "who" : "") + ") {");
        lines(effect.body()).forEach(line -> lines.add(INDENT + line));
        lines.add("}");
        lines.add("");
        return lines;
    }

    static List<String> option(EventOptions.Option option) {
        List<String> lines = new ArrayList<>();
        lines.add(":: d_step { " + comment(option.what()));
        lines.add("       " + formula(option.guard()) + " ->");
        lines(option.effect()).forEach(line -> lines.add("       " + line));
        lines.add("   }");
        return lines;
    }

    /** The lines; {@code skip} where nothing is done, since Promela knows no empty sequence. */
    private static List<String> lines(Statements statements) {
        List<String> lines = new ArrayList<>();
        statements.all().forEach(statement -> add(lines, statement));
        return lines.isEmpty() ? List.of("skip;") : lines;
    }

    private static void add(List<String> lines, Statement statement) {
        if (statement instanceof Branch branch) {
            lines.add("if");
            lines.add(":: " + formula(branch.condition()) + " ->");
            lines(branch.then()).forEach(line -> lines.add(INDENT + line));
            lines.add(":: else ->");
            lines(branch.otherwise()).forEach(line -> lines.add(INDENT + line));
            lines.add("fi;");
        } else if (statement instanceof Assignment assignment) {
            lines.add(assignment.variable() + " = " + value(assignment.value()) + ";");
        } else {
            Statements.Call call = (Statements.Call) statement;
            lines.add(call.effect() + "("
                    + call.arguments().stream().map(PromelaSyntax::term).collect(Collectors.joining(", ")) + ");");
        }
    }

    static String formula(Formula formula) {
        if (formula instanceof Formula.Constant constant) {
            return constant.holds() ? "true" : "false";
        } else if (formula instanceof Formula.Comparison comparison) {
            return term(comparison.left()) + sign(comparison.sign()) + term(comparison.right());
        } else if (formula instanceof Formula.Emptiness emptiness) {
            return term(emptiness.set()) + (emptiness.empty() ? " == 0" : " != 0");
        } else if (formula instanceof Formula.All all) {
            return join(all.parts(), " && ");
        }
        return join(((Formula.Any) formula).parts(), " || ");
    }

    private static String join(List<Formula> parts, String sign) {
        return parts.stream().map(PromelaSyntax::formula).collect(Collectors.joining(sign, "(", ")"));
    }

    private static String sign(Formula.Sign sign) {
        return switch (sign) {
            case EQUAL -> " == ";
            case UNEQUAL -> " != ";
            case GREATER -> " > ";
            case AT_MOST -> " <= ";
        };
    }

    /** A term that can stand inside a larger one. */
    private static String term(Term term) {
        boolean operation = term instanceof Term.Either || term instanceof Term.Both || term instanceof Term.Without;
        return operation ? "(" + value(term) + ")" : value(term);
    }

    private static String value(Term term) {
        if (term instanceof Term.Variable variable) {
            return variable.name();
        } else if (term instanceof Term.Who) {
            return "who";
        } else if (term instanceof Term.Number number) {
            return "" + number.value();
        } else if (term instanceof Term.Less less) {
            return "(" + term(less.number()) + " - " + less.by() + ")";
        } else if (term instanceof Term.Plus plus) {
            return plus.number() + " + " + term(plus.other());
        } else if (term instanceof Term.Sum sum) {
            return sum.weights().stream()
                    .map(one -> one.weight() + " * " + bit(one.set(), one.member()))
                    .collect(Collectors.joining(" + ", "(", ")"));
        }
        return set(term);
    }

    private static String set(Term term) {
        if (term instanceof Term.Members members) {
            return "" + members.bits();
        } else if (term instanceof Term.OfUser of) {
            return "(" + of.firstUsers() + " << (" + term(of.who()) + " - 1))";
        } else if (term instanceof Term.Either either) {
            return term(either.one()) + " | " + term(either.other());
        } else if (term instanceof Term.Both both) {
            return term(both.one()) + " & " + term(both.other());
        } else if (term instanceof Term.Without without) {
            return term(without.one()) + " & ~" + term(without.other());
        }
        Term.Moved moved = (Term.Moved) term;
        return "(" + bit(moved.from(), moved.member()) + " << " + moved.to() + ")";
    }

    private static String bit(Term set, int member) {
        return "((" + term(set) + " >> " + member + ") & 1)";
    }
}
