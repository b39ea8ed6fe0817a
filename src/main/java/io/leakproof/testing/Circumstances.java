package io.leakproof.testing;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Generation;
import io.leakproof.rules.Moment;
import io.leakproof.rules.OpenQuestion;
import io.leakproof.rules.Owner;
import io.leakproof.rules.Question;
import io.leakproof.source.Component;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes a question of what a test gives; what it does not give has the value of {@link Facts}. What the question has no place
 * for is refused: it would change nothing, and the test would say more than it looks at.
 */
final class Circumstances {

    private final Map<Class<?>, Object> facts = new HashMap<>(Map.of(
            Policy.class, Facts.policy(),
            Device.class, Facts.device(),
            Buffer.class, Facts.buffer(),
            Importer.class, Facts.importer(),
            Owner.class, Owner.SELF,
            Moment.class, Moment.ON_RELEASE,
            Generation.class, Generation.STALE));
    private final Set<Class<?>> replaced = new HashSet<>();
    private final List<User> users = new ArrayList<>();
    private final Set<Circumstance> given = EnumSet.noneOf(Circumstance.class);

    static Circumstances of(Object... facts) {
        Circumstances circumstances = new Circumstances();
        Arrays.stream(facts).forEach(circumstances::take);
        return circumstances;
    }

    private void take(Object fact) {
        if (fact instanceof User one) {
            users.add(one);
        } else if (fact instanceof Circumstance one) {
            given.add(one);
        } else if (facts.replace(fact.getClass(), fact) == null) {
            throw new IllegalArgumentException("a rule is given facts and circumstances, not `" + fact
                    + "`: options go into Facts.policy(…), fields into Facts.device(…) or Facts.importer(…)");
        } else if (!replaced.add(fact.getClass())) {
            throw new IllegalArgumentException(
                    "a rule is given one `" + fact.getClass().getSimpleName() + "`, not two");
        }
    }

    Policy policy() {
        return one(Policy.class);
    }

    private <T> T one(Class<T> type) {
        return type.cast(Objects.requireNonNull(facts.get(type)));
    }

    /** The question of the given simple name, whose parts are found by their types and names. */
    Question question(String name) {
        Class<?> type = Arrays.stream(Question.class.getPermittedSubclasses())
                .filter(one -> one.getSimpleName().equals(name))
                .findFirst()
                .orElseThrow();
        refuseWhatHasNoPlace(name, Component.of(type));
        Deque<User> taking = new ArrayDeque<>(List.of(first(), second()));
        List<Object> parts = new ArrayList<>();
        for (Component part : Component.of(type)) {
            parts.add(part.type() == User.class ? taking.remove() : value(part));
        }
        return (Question) Component.made(type, parts);
    }

    private void refuseWhatHasNoPlace(String question, List<Component> parts) {
        List<Class<?>> types = parts.stream().<Class<?>>map(Component::type).toList();
        List<String> keys = parts.stream().map(Component::key).toList();
        Stream<String> facts = replaced.stream()
                .filter(fact -> fact != Policy.class && !types.contains(fact))
                .map(Class::getSimpleName);
        Stream<String> more = users.size() > Collections.frequency(types, User.class)
                ? Stream.of(users.get(users.size() - 1).id())
                : Stream.of();
        Stream<String> circumstances =
                given.stream().map(Circumstance::name).filter(one -> !keys.contains(one.toLowerCase(Locale.ROOT)));
        Stream.of(facts, more, circumstances).flatMap(all -> all).findFirst().ifPresent(one -> {
            throw new IllegalArgumentException("`" + question + "` has no place for `" + one + "`");
        });
    }

    private Object value(Component part) {
        Device device = one(Device.class);
        Importer importer = one(Importer.class);
        return switch (part.name()) {
            case "admitted" ->
                (part.owner() == OpenQuestion.class ? device.openers() : importer.users()).contains(first().tenant());
            case "accepted" -> importer.accepts(device);
            case "tenant" -> keyHolder(importer);
            default ->
                part.type() == boolean.class
                        ? given.contains(Circumstance.valueOf(part.key().toUpperCase(Locale.ROOT)))
                        : one(part.type());
        };
    }

    /** The first tenant who holds a key of the importer, or green. */
    private static String keyHolder(Importer importer) {
        return importer.remote().names().stream().findFirst().orElse("green");
    }

    /** Who acts: the first user given, or A of tenant red. */
    private User first() {
        return users.isEmpty() ? Facts.user("A", "red") : users.get(0);
    }

    /** Who is acted upon: the second user given, or B of tenant blue. */
    private User second() {
        return users.size() < 2 ? Facts.user("B", "blue") : users.get(1);
    }
}
