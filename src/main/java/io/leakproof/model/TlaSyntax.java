package io.leakproof.model;

import io.leakproof.model.Statements.Assignment;
import io.leakproof.model.Statements.Branch;
import io.leakproof.model.Statements.Statement;
import io.leakproof.source.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the parts of a model in TLA+: a state is a record, and an effect an operator that makes the next one of it. Not
 * thread-safe.
 */
final class TlaSyntax {

    /** How many states in between have a name; in one definition no two have the same. */
    private int named;

    /** A comment that ends with its line, whatever the text. */
    static String comment(String text) {
        return "\\* "
                + Printable.line(text)
                        .replaceAll("[^ -~]", "?")
                        .replace("(*", "( *")
                        .replace("*)", "* )");
    }

    static String initially(Variables.Declaration variable) {
        return variable.name() + " |-> " + (variable.set() ? "{}" : "0");
    }

    List<String> operator(Effects.Effect effect) {
        named = 0;
        return List.of(
                effect.name() + "(s" + (effect.ofUser() ? ", who" : "") + ") ==",
                "    " + after(effect.body().all(), "s"),
                "");
    }

    /** An event as a part of the next-state relation; its guard is a condition, of which TLC would follow each alternative by itself. */
    List<String> action(EventOptions.Option option) {
        named = 0;
        return List.of(
                "    \\/ " + comment(option.what()),
                "       IF " + formula(option.guard(), "state"),
                "       THEN state' = " + after(option.effect().all(), "state"),
                "       ELSE FALSE");
    }

    /** The state after statements, which is that before them where there are none. */
    private String after(List<Statement> statements, String before) {
        List<String> definitions = new ArrayList<>();
        String state = before;
        String last = before;
        for (List<Statement> together : together(statements)) {
            if (!last.equals(before)) {
                state = "s" + ++named;
                definitions.add(state + " == " + last);
            }
            last = next(together, state);
        }
        return definitions.isEmpty() ? last : "(LET " + String.join(" ", definitions) + " IN " + last + ")";
    }

    /** Assignments in a row of which none reads what one before it has set are done together, everything else by itself. */
    private static List<List<Statement>> together(List<Statement> statements) {
        List<List<Statement>> groups = new ArrayList<>();
        List<String> set = new ArrayList<>();
        for (Statement statement : statements) {
            boolean joins = statement instanceof Assignment assignment
                    && !set.isEmpty()
                    && !set.contains(assignment.variable())
                    && !assignment.value().reads(set::contains);
            if (!joins) {
                groups.add(new ArrayList<>());
                set.clear();
            }
            groups.get(groups.size() - 1).add(statement);
            if (statement instanceof Assignment assignment) {
                set.add(assignment.variable());
            }
        }
        return groups;
    }

    private String next(List<Statement> together, String state) {
        Statement first = together.get(0);
        if (first instanceof Branch branch) {
            return "(IF " + formula(branch.condition(), state) + " THEN "
                    + after(branch.then().all(), state) + " ELSE "
                    + after(branch.otherwise().all(), state) + ")";
        } else if (first instanceof Statements.Call call) {
            return call.effect() + "(" + state
                    + call.arguments().stream()
                            .map(argument -> ", " + term(argument, state))
                            .collect(Collectors.joining())
                    + ")";
        }
        return together.stream()
                .map(Assignment.class::cast)
                .map(one -> "!." + one.variable() + " = " + term(one.value(), state))
                .collect(Collectors.joining(", ", "[" + state + " EXCEPT ", "]"));
    }

    static String formula(Formula formula, String state) {
        if (formula instanceof Formula.Constant constant) {
            return constant.holds() ? "TRUE" : "FALSE";
        } else if (formula instanceof Formula.Comparison comparison) {
            return term(comparison.left(), state) + sign(comparison.sign()) + term(comparison.right(), state);
        } else if (formula instanceof Formula.Emptiness emptiness) {
            return emptiness(emptiness, state);
        } else if (formula instanceof Formula.All all) {
            return join(all.parts(), " /\\ ", state);
        }
        return join(((Formula.Any) formula).parts(), " \\/ ", state);
    }

    private static String emptiness(Formula.Emptiness of, String state) {
        if (of.set() instanceof Term.Both both
                && both.other() instanceof Term.Members members
                && Integer.bitCount(members.bits()) == 1) {
            return Integer.numberOfTrailingZeros(members.bits())
                    + (of.empty() ? " \\notin " : " \\in ")
                    + term(both.one(), state);
        }
        return term(of.set(), state) + (of.empty() ? " = {}" : " # {}");
    }

    private static String join(List<Formula> parts, String sign, String state) {
        return parts.stream().map(part -> formula(part, state)).collect(Collectors.joining(sign, "(", ")"));
    }

    private static String sign(Formula.Sign sign) {
        return switch (sign) {
            case EQUAL -> " = ";
            case UNEQUAL -> " # ";
            case GREATER -> " > ";
            case AT_MOST -> " <= ";
        };
    }

    private static String term(Term term, String state) {
        if (term instanceof Term.Variable variable) {
            return state + "." + variable.name();
        } else if (term instanceof Term.Who) {
            return "who";
        } else if (term instanceof Term.Number number) {
            return "" + number.value();
        } else if (term instanceof Term.Less less) {
            return "(" + term(less.number(), state) + " - " + less.by() + ")";
        } else if (term instanceof Term.Plus plus) {
            return "(" + plus.number() + " + " + term(plus.other(), state) + ")";
        } else if (term instanceof Term.Sum sum) {
            return sum.weights().stream()
                    .map(one -> one.weight() + " * (IF " + one.member() + " \\in " + term(one.set(), state)
                            + " THEN 1 ELSE 0)")
                    .collect(Collectors.joining(" + ", "(", ")"));
        }
        return set(term, state);
    }

    private static String set(Term term, String state) {
        if (term instanceof Term.Members members) {
            return members(members.bits());
        } else if (term instanceof Term.OfUser of) {
            return "{first + " + term(of.who(), state) + " - 1 : first \\in " + members(of.firstUsers()) + "}";
        } else if (term instanceof Term.Either either) {
            return "(" + term(either.one(), state) + " \\cup " + term(either.other(), state) + ")";
        } else if (term instanceof Term.Both both) {
            return "(" + term(both.one(), state) + " \\cap " + term(both.other(), state) + ")";
        } else if (term instanceof Term.Without without) {
            return "(" + term(without.one(), state) + " \\ " + term(without.other(), state) + ")";
        }
        Term.Moved moved = (Term.Moved) term;
        return "(IF " + moved.member() + " \\in " + term(moved.from(), state) + " THEN {" + moved.to() + "} ELSE {})";
    }

    private static String members(int bits) {
        return IntStream.range(0, Integer.SIZE)
                .filter(bit -> (bits >> bit & 1) != 0)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
