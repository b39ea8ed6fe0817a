package io.leakproof.facts;

import io.leakproof.Api;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Any name, or the names of a list: which tenants may open or import, which drivers' buffers are taken. Immutable.
 *
 * <p>A class, not a set, because Drools cannot be given facts with type parameters.
 */
@Api
public final class NameSet {

    private static final NameSet ANY = new NameSet(true, Set.of());
    private static final NameSet NONE = new NameSet(false, Set.of());

    private final boolean any;
    private final Set<String> names;

    private NameSet(boolean any, Set<String> names) {
        this.any = any;
        this.names = names;
    }

    /** Every name there is. */
    public static NameSet any() {
        return ANY;
    }

    /** No name. */
    public static NameSet none() {
        return NONE;
    }

    /** The given names, copied, in their order. */
    public static NameSet of(Collection<String> names) {
        return names.isEmpty() ? NONE : new NameSet(false, Collections.unmodifiableSet(new LinkedHashSet<>(names)));
    }

    /** The given names. */
    public static NameSet of(String... names) {
        return of(List.of(names));
    }

    /** Whether it is every name there is. */
    public boolean isAny() {
        return any;
    }

    /** Whether the name is among them. */
    public boolean contains(String name) {
        return any || names.contains(name);
    }

    /** The names of the list, in their order; empty where it is {@link #any}. */
    public Set<String> names() {
        return names;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof NameSet that && any == that.any && names.equals(that.names);
    }

    @Override
    public int hashCode() {
        return any ? 1 : names.hashCode();
    }

    /** As it is written: {@code any}, or the names in brackets. */
    @Override
    public String toString() {
        return any ? "any" : "[" + String.join(", ", names) + "]";
    }
}
