package io.leakproof.model;

import java.util.List;
import java.util.function.Predicate;

/**
 * A value in a model: a number, or a set of numbers from 0. Sets are of users, or of attachments in the numbering of {@link
 * Variables}.
 */
sealed interface Term {

    /** The number of the user whom an effect is about, from 1: its parameter. */
    Term WHO = new Who();

    /** The empty set. */
    Term NOTHING = new Members(0);

    /** The value of a variable. */
    record Variable(String name) implements Term {}

    /** The parameter of an effect. */
    record Who() implements Term {}

    /** A number that is known. */
    record Number(long value) implements Term {}

    /** A number less a known one. */
    record Less(Term number, long by) implements Term {}

    /** A known number and another one. */
    record Plus(long number, Term other) implements Term {}

    /** A set that is known, as bits. */
    record Members(int bits) implements Term {}

    /**
     * The members of a set that are one user's.
     *
     * @param firstUsers those of the first user, as bits
     * @param who the number of the user, from 1
     */
    record OfUser(int firstUsers, Term who) implements Term {}

    /** The union of two sets. */
    record Either(Term one, Term other) implements Term {}

    /** The intersection of two sets. */
    record Both(Term one, Term other) implements Term {}

    /** The members of one set that are not in the other. */
    record Without(Term one, Term other) implements Term {}

    /** The set of one member, if another set has a certain member; else the empty set. */
    record Moved(Term from, int member, int to) implements Term {}

    /** The sum of weights of those whose condition holds. */
    record Sum(List<Weight> weights) implements Term {
        public Sum {
            weights = List.copyOf(weights);
        }
    }

    /** A weight that counts if a set has a member. */
    record Weight(long weight, Term set, int member) {}

    static Term variable(String name) {
        return new Variable(name);
    }

    static Term number(long value) {
        return new Number(value);
    }

    /** The set of one member. */
    static Term member(int member) {
        return new Members(1 << member);
    }

    /** Whether some variable in it is of a kind. */
    default boolean reads(Predicate<String> variable) {
        if (this instanceof Variable read) {
            return variable.test(read.name);
        } else if (this instanceof Less less) {
            return less.number.reads(variable);
        } else if (this instanceof Plus plus) {
            return plus.other.reads(variable);
        } else if (this instanceof OfUser of) {
            return of.who.reads(variable);
        } else if (this instanceof Either either) {
            return either.one.reads(variable) || either.other.reads(variable);
        } else if (this instanceof Both both) {
            return both.one.reads(variable) || both.other.reads(variable);
        } else if (this instanceof Without without) {
            return without.one.reads(variable) || without.other.reads(variable);
        } else if (this instanceof Moved moved) {
            return moved.from.reads(variable);
        }
        return this instanceof Sum sum && sum.weights.stream().anyMatch(one -> one.set.reads(variable));
    }
}
