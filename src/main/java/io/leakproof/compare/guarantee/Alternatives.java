package io.leakproof.compare.guarantee;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Boxes that are one conjunction, of which some parts have alternatives: twelve boxes may be four ways to let an import through by
 * three ways to let another tenant read. Immutable.
 *
 * @param core what all of them have in common
 * @param parts for each part the alternatives, of which one has to hold
 * @param boxes the boxes that are the products of the parts with the core
 */
record Alternatives(Box core, List<List<Box>> parts, List<Box> boxes) {

    /** The values of one field that a box has. */
    private record Literal(int field, int values) {}

    /**
     * Brings boxes together, as many as can be: all, or those alike in one field, or in two.
     *
     * @param unwanted what no product may meet
     */
    static List<Alternatives> of(List<Box> boxes, List<Box> unwanted, Box all) {
        return of(boxes, unwanted, all, 2);
    }

    private static List<Alternatives> of(List<Box> boxes, List<Box> unwanted, Box all, int pivots) {
        List<Alternatives> fewest = together(boxes, unwanted, all);
        for (int field = 0; field < all.fields() && fewest.size() > 1 && pivots > 0; field++) {
            Map<Integer, List<Box>> groups = new LinkedHashMap<>();
            for (Box box : boxes) {
                groups.computeIfAbsent(box.values(field), values -> new ArrayList<>())
                        .add(box);
            }
            if (groups.size() > 1) {
                List<Alternatives> some = groups.values().stream()
                        .flatMap(group -> of(group, unwanted, all, pivots - 1).stream())
                        .toList();
                fewest = some.size() < fewest.size() ? some : fewest;
            }
        }
        return fewest;
    }

    private static Alternatives alone(Box box) {
        return new Alternatives(box, List.of(), List.of(box));
    }

    /** Makes one of a group of boxes where they are one, and else leaves each alone. */
    private static List<Alternatives> together(List<Box> group, List<Box> unwanted, Box all) {
        if (group.size() < 2) {
            return group.stream().map(Alternatives::alone).toList();
        }
        Box core = all;
        for (int field = 0; field < all.fields(); field++) {
            int at = field;
            int values = group.get(0).values(field);
            core = group.stream().allMatch(box -> box.values(at) == values) ? core.with(field, values) : core;
        }
        Box common = core;
        List<List<Literal>> rests =
                group.stream().map(box -> rest(box, common, all)).toList();
        List<List<Box>> parts = parts(rests).stream()
                .map(part -> part.stream()
                        .sorted(Comparator.comparingInt(Literal::field).thenComparingInt(Literal::values))
                        .map(literal -> all.with(literal.field(), literal.values()))
                        .toList())
                .toList();
        List<Box> products = List.of(core);
        for (List<Box> part : parts) {
            products = products.stream()
                    .flatMap(box -> part.stream().flatMap(other -> Stream.ofNullable(box.and(other))))
                    .toList();
        }
        boolean same = new HashSet<>(products).containsAll(group)
                && products.stream().allMatch(box -> unwanted.stream().noneMatch(box::meets));
        return same
                ? List.of(new Alternatives(core, parts, group))
                : group.stream().map(Alternatives::alone).toList();
    }

    private static List<Literal> rest(Box box, Box core, Box all) {
        return IntStream.range(0, all.fields())
                .filter(field -> core.values(field) == all.values(field) && box.values(field) != all.values(field))
                .mapToObj(field -> new Literal(field, box.values(field)))
                .toList();
    }

    /** What never comes together is an alternative to each other, and so is what is one to the same. */
    private static List<Set<Literal>> parts(List<List<Literal>> rests) {
        List<Set<Literal>> parts = new ArrayList<>();
        Set<Literal> left = new LinkedHashSet<>();
        rests.forEach(left::addAll);
        while (!left.isEmpty()) {
            Set<Literal> part = new LinkedHashSet<>(List.of(left.iterator().next()));
            while (part.addAll(left.stream()
                    .filter(one -> part.stream().anyMatch(other -> !comeTogether(one, other, rests)))
                    .toList())) {
                left.removeAll(part);
            }
            left.removeAll(part);
            parts.add(part);
        }
        return parts;
    }

    private static boolean comeTogether(Literal one, Literal other, List<List<Literal>> rests) {
        return one.equals(other) || rests.stream().anyMatch(rest -> rest.contains(one) && rest.contains(other));
    }
}
