package io.leakproof;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a type, and the types declared in it, that other programs and rules may use. A type without this mark is internal, even
 * if it is public because packages of Leakproof share it: it changes without notice. So is a method of a marked type that is
 * {@linkplain Status#INTERNAL marked as internal} itself.
 *
 * <p>An annotation of our own, since javac warns whoever compiles against an annotation whose enum is not on the class path.
 */
@Api
@Documented
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR})
@Retention(RetentionPolicy.CLASS)
public @interface Api {

    /** What a user of the type may rely on. */
    Status value() default Status.STABLE;

    /** Says how a marked type may change. */
    enum Status {
        /** Changes that break its users come with a major version only. */
        STABLE,
        /** May change with any minor version; the change log says so. */
        EXPERIMENTAL,
        /** Changes without notice: only packages of Leakproof use it. */
        INTERNAL
    }
}
