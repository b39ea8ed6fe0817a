package io.leakproof.rules.language;

import io.leakproof.rules.language.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Syntax tree of a constraint of a pattern, or of an argument of a conclusion. {@link ExpressionReader} makes it, once; that its
 * words are known is checked, and it is explained, weighed and changed, on this tree. Offsets are those of the file, in
 * characters; an end is exclusive. Immutable.
 */
sealed interface Expression
        permits Path,
                Expression.Literal,
                Expression.Constant,
                Expression.Not,
                Expression.Comparison,
                Expression.Junction,
                Expression.Sum,
                Expression.Binding,
                Expression.Unreadable,
                Expression.Misplaced {

    /** Looks up the value that a path leads to. */
    @FunctionalInterface
    interface Sight {
        @Nullable
        Object at(Path path);
    }

    /** Where it begins. */
    int from();

    /** Where it ends. */
    int to();

    /** What it comes to. */
    @Nullable
    Object value(Sight sight);

    /** Whether it comes to {@code true}. */
    default boolean holds(Sight sight) {
        return Boolean.TRUE.equals(value(sight));
    }

    /** The type of its value, where that is known before there are facts. */
    default @Nullable Class<?> type() {
        return null;
    }

    /** What it is made of, in the order of the text. */
    default List<Expression> parts() {
        return List.of();
    }

    /** The conditions it joins by {@code &&} or {@code ||}; none where it is one condition by itself. */
    default List<Expression> joined() {
        return List.of();
    }

    /** The smallest conditions of the expression, in the order of the text: itself, where it joins none. */
    default List<Expression> conditions() {
        return joined().isEmpty()
                ? List.of(this)
                : joined().stream().flatMap(part -> part.conditions().stream()).toList();
    }

    /** Goes over it and all its parts, in the order of the text. */
    default void walk(Consumer<Expression> visitor) {
        visitor.accept(this);
        parts().forEach(part -> part.walk(visitor));
    }

    /** All it reads, each once, in the order of the text. */
    default List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        walk(part -> {
            if (part instanceof Path path && paths.stream().noneMatch(path::isSameAs)) {
                paths.add(path);
            }
        });
        return paths;
    }

    /** A text in quotes, a number, {@code true}, {@code false} or {@code null}. */
    record Literal(@Nullable Object literal, @Nullable Class<?> type, int from, int to) implements Expression {
        @Override
        public @Nullable Object value(Sight sight) {
            return literal;
        }
    }

    /**
     * A constant such as {@code Access.READ}.
     *
     * @param name behind the full stop; null where there is none
     */
    record Constant(Class<?> type, @Nullable Token name, int from, int to) implements Expression {

        /** The constant; null where the enumeration has none of this name. */
        @Override
        public @Nullable Object value(Sight sight) {
            return name == null ? null : Vocabulary.constant(type, name.text()).orElse(null);
        }
    }

    /** The opposite of a truth. */
    record Not(Expression negated, int from, int to) implements Expression {
        @Override
        public @Nullable Object value(Sight sight) {
            return !negated.holds(sight);
        }

        @Override
        public @Nullable Class<?> type() {
            return negated.type();
        }

        @Override
        public List<Expression> parts() {
            return List.of(negated);
        }
    }

    /**
     * A comparison.
     *
     * @param negated whether {@code not} stands before the operator
     * @param operatorFrom where {@code not} or the operator begins
     * @param right one value; behind {@code in} those of the list
     * @param isShort whether the left side is that of the comparison before and is not written again
     */
    record Comparison(
            Expression left,
            Operator operator,
            boolean negated,
            int operatorFrom,
            int operatorTo,
            List<Expression> right,
            boolean isShort,
            int from,
            int to)
            implements Expression {

        @Override
        public @Nullable Object value(Sight sight) {
            Object value = left.value(sight);
            return negated != right.stream().anyMatch(other -> operator.holds(value, other.value(sight)));
        }

        @Override
        public List<Expression> parts() {
            List<Expression> parts = new ArrayList<>(isShort ? List.of() : List.of(left));
            parts.addAll(right);
            return parts;
        }
    }

    /**
     * Conditions of which all or any have to hold.
     *
     * @param all whether all have to
     */
    record Junction(boolean all, List<Expression> parts, int from, int to) implements Expression {
        @Override
        public @Nullable Object value(Sight sight) {
            return all
                    ? parts.stream().allMatch(part -> part.holds(sight))
                    : parts.stream().anyMatch(part -> part.holds(sight));
        }

        /** None where one of them is a short form, which cannot stand alone. */
        @Override
        public List<Expression> joined() {
            return hasShortForm() ? List.of() : parts;
        }

        private boolean hasShortForm() {
            return parts.stream()
                    .anyMatch(part -> part instanceof Comparison comparison && comparison.isShort()
                            || part instanceof Junction junction && junction.hasShortForm());
        }
    }

    /** Values put together by {@code +}, as Java does it: numbers are added, all else becomes a text. */
    record Sum(List<Expression> parts, int from, int to) implements Expression {
        /** A text as soon as one of two is; null where what is put together first is neither text nor number. */
        @Override
        public @Nullable Class<?> type() {
            Class<?> sum = parts.get(0).type();
            for (Expression part : parts.subList(1, parts.size())) {
                Class<?> next = part.type();
                sum = sum == String.class || next == String.class
                        ? String.class
                        : sum == long.class && next == long.class ? sum : null;
            }
            return sum;
        }

        @Override
        public @Nullable Object value(Sight sight) {
            Object sum = parts.get(0).value(sight);
            for (Expression part : parts.subList(1, parts.size())) {
                Object next = part.value(sight);
                sum = sum instanceof Long one && next instanceof Long other
                        ? (Object) (one + other)
                        : sum + String.valueOf(next);
            }
            return sum;
        }
    }

    /**
     * A value that gets a name, and may be compared as well.
     *
     * @param test what has to hold; null where it only binds, and so always holds
     */
    record Binding(String variable, Path bound, @Nullable Expression test, int from, int to) implements Expression {
        @Override
        public @Nullable Object value(Sight sight) {
            return test == null || test.holds(sight);
        }

        @Override
        public List<Expression> parts() {
            return List.of(Objects.requireNonNullElse(test, bound));
        }
    }

    /**
     * An expression that is more than a rule may be, kept word by word, so that misspelt words in it are found.
     *
     * @param why what is more than that
     * @param at where, in characters of the file
     * @param closed whether what can be read ends there with a parenthesis
     */
    record Unreadable(List<Expression> parts, String why, int at, boolean closed, int from, int to)
            implements Expression {
        @Override
        public @Nullable Object value(Sight sight) {
            throw new IllegalStateException("what cannot be read has no value");
        }
    }

    /** A sign that no rule has. */
    record Misplaced(Token token, int from, int to) implements Expression {
        @Override
        public @Nullable Object value(Sight sight) {
            throw new IllegalStateException("what cannot be read has no value");
        }
    }
}
