package io.leakproof.model;

import java.util.ArrayList;
import java.util.List;

/** Statements of a model in their order. A branch whose condition is known beforehand leaves no trace. Not thread-safe. */
final class Statements {

    private final List<Statement> all = new ArrayList<>();

    /** One statement. */
    sealed interface Statement {}

    /** A variable gets a value. */
    record Assignment(String variable, Term value) implements Statement {}

    /** One of two sequences is done. */
    record Branch(Formula condition, Statements then, Statements otherwise) implements Statement {}

    /** An effect of this name takes place, with at most one argument. */
    record Call(String effect, List<Term> arguments) implements Statement {}

    List<Statement> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    Statements set(String variable, Term value) {
        all.add(new Assignment(variable, value));
        return this;
    }

    Statements set(String variable, long value) {
        return set(variable, Term.number(value));
    }

    /** A set gets members more. */
    Statements add(String set, Term members) {
        return set(set, new Term.Either(Term.variable(set), members));
    }

    /** A set loses members. */
    Statements remove(String set, Term members) {
        return set(set, new Term.Without(Term.variable(set), members));
    }

    Statements call(String effect, Term... arguments) {
        all.add(new Call(effect, List.of(arguments)));
        return this;
    }

    Statements addAll(Statements others) {
        all.addAll(others.all);
        return this;
    }

    Statements branch(Formula condition, Statements then) {
        return branch(condition, then, new Statements());
    }

    Statements branch(Formula condition, Statements then, Statements otherwise) {
        if (condition.isTrue() || condition.isFalse()) {
            return addAll(condition.isTrue() ? then : otherwise);
        }
        if (!then.isEmpty() || !otherwise.isEmpty()) {
            all.add(new Branch(condition, then, otherwise));
        }
        return this;
    }
}
