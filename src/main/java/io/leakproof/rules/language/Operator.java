package io.leakproof.rules.language;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Operators that compare two values, with the meaning Drools gives them. */
enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    IN("in"),
    CONTAINS("contains");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    static Optional<Operator> of(String sign) {
        for (Operator one : values()) {
            if (one.sign.equals(sign)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Whether it asks for equality, so that values of different types never match. */
    boolean comparesTypes() {
        return this == EQUAL || this == NOT_EQUAL || this == IN;
    }

    /** Whether it asks which of two numbers or texts comes first. */
    boolean orders() {
        return this == LESS || this == AT_MOST || this == MORE || this == AT_LEAST;
    }

    /** What a changed rule has in its place. */
    String swapped() {
        return switch (this) {
            case EQUAL -> "!=";
            case NOT_EQUAL -> "==";
            case LESS -> "<=";
            case AT_MOST -> "<";
            case MORE -> ">=";
            case AT_LEAST -> ">";
            case IN -> "not in";
            case CONTAINS -> "not contains";
        };
    }

    String sign() {
        return sign;
    }

    boolean holds(@Nullable Object left, @Nullable Object right) {
        return switch (this) {
            case EQUAL, IN -> equal(left, right);
            case NOT_EQUAL -> !equal(left, right);
            case CONTAINS -> left instanceof String text && right instanceof String part && text.contains(part);
            default -> ordered(left, right);
        };
    }

    /** Numbers are equal by what they count, and nothing equals only nothing. */
    private static boolean equal(@Nullable Object left, @Nullable Object right) {
        return left instanceof Number one && right instanceof Number other
                ? one.longValue() == other.longValue()
                : Objects.equals(left, right);
    }

    /** An order holds only between two numbers or two texts. */
    private boolean ordered(@Nullable Object left, @Nullable Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return isOrder(Long.compare(one.longValue(), other.longValue()));
        }
        return left instanceof String one && right instanceof String other && isOrder(one.compareTo(other));
    }

    private boolean isOrder(int compared) {
        return switch (this) {
            case LESS -> compared < 0;
            case AT_MOST -> compared <= 0;
            case MORE -> compared > 0;
            default -> compared >= 0;
        };
    }
}
