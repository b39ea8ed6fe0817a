package io.leakproof.adequacy;

import io.leakproof.facts.Access;
import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.HonoursRevoke;
import io.leakproof.facts.Memory;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.Open;
import io.leakproof.facts.Release;
import io.leakproof.facts.StaticImporters;
import io.leakproof.facts.User;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Options;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Question;
import io.leakproof.rules.engine.Combinations;
import io.leakproof.rules.language.Literals;
import io.leakproof.rules.language.RuleTree;
import io.leakproof.source.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every situation that a rule, or the rule changed in one place, can tell from others: all values of all that it reads, and one
 * value of everything else. Where rule and change say the same to each of them, they are the same.
 */
final class Situations {

    /** More are not looked at. */
    private static final int MOST = 200_000;

    /** What is not read is such that what is read may leak. */
    private static final Map<Class<?>, Object> UNREAD = Map.of(
            Open.class, Open.EXCLUSIVE,
            Memory.class, Memory.SYSTEM,
            Release.class, Release.ON_CLOSE,
            Allocator.class, Allocator.KERNEL,
            DeviceScrub.class, DeviceScrub.NEVER,
            Attachment.class, Attachment.PINNED,
            Access.class, Access.READ_WRITE,
            HonoursRevoke.class, HonoursRevoke.AT_ONCE,
            StaticImporters.class, StaticImporters.ADMITTED,
            boolean.class, true);

    /** These would keep it from leaking. */
    private static final Set<String> UNREAD_FALSE = Set.of("trusted", "resetClears");

    private final Set<String> reads;
    private final Literals literals = new Literals();

    private Situations(RuleTree rule) {
        reads = rule.rule().reads();
        literals.add(rule);
    }

    /** All of them, in a fixed order; empty where there are too many. */
    static Optional<List<Situation>> of(RuleTree rule) {
        Class<?> question = Arrays.stream(Question.class.getPermittedSubclasses())
                .filter(type -> type.getSimpleName().equals(rule.rule().question()))
                .findFirst()
                .orElseThrow();
        Combinations combinations = new Combinations(new Situations(rule)::values, MOST);
        List<Object> policies = combinations.of(Policy.class).orElse(List.of());
        List<Object> questions = combinations.of(question).orElse(List.of());
        if ((long) policies.size() * questions.size() > MOST || questions.isEmpty() || policies.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(policies.stream()
                .flatMap(policy -> questions.stream().map(one -> situation(rule, (Policy) policy, (Question) one)))
                .toList());
    }

    private static Situation situation(RuleTree rule, Policy policy, Question question) {
        Policy inForce = policy.on(question.device().protection());
        return new Situation(inForce, question, rule.ask(inForce, question));
    }

    private List<?> values(Component component) {
        Class<?> owner = component.owner();
        Class<?> type = component.type();
        String name = component.name();
        boolean read = reads.contains(component.path());
        if (type == String.class) {
            return read ? texts(name) : List.of(unreadText(owner, name));
        }
        if (type == Labels.class) {
            return read ? labels() : List.of(Labels.none());
        }
        if (type == NameSet.class) {
            return read ? nameSets() : List.of(name.equals("remote") ? NameSet.none() : NameSet.any());
        }
        if (type == Options.class) {
            return List.of(Options.none());
        }
        if (type == long.class) {
            return numbers(owner == User.class ? User.UNLIMITED : Buffer.DEFAULT_SIZE, read);
        }
        List<?> all = type.isEnum() ? List.of(type.getEnumConstants()) : List.of(false, true);
        boolean first = owner == Policy.class || UNREAD_FALSE.contains(name);
        return read ? all : List.of(first ? all.get(0) : UNREAD.getOrDefault(type, all.get(0)));
    }

    private static String unreadText(Class<?> owner, String name) {
        return switch (name) {
            case "tenant" -> "red";
            case "device" -> "device0";
            case "id" -> owner.getSimpleName().toLowerCase(Locale.ROOT) + "0";
            default -> "";
        };
    }

    private List<String> texts(String name) {
        Set<String> all = new LinkedHashSet<>(name.equals("tenant") ? List.of("red", "blue") : List.of("one"));
        all.addAll(literals.texts());
        return List.copyOf(all);
    }

    private List<Long> numbers(long usual, boolean read) {
        Stream<Long> near = literals.numbers().stream()
                .flatMap(number -> Stream.of(number - 1, number, number + 1, number + 2))
                .distinct();
        return Stream.concat(Stream.of(usual), read ? near : Stream.empty())
                .filter(number -> number > 0)
                .toList();
    }

    private List<NameSet> nameSets() {
        List<NameSet> all = new ArrayList<>(List.of(NameSet.any(), NameSet.none()));
        texts("tenant").forEach(name -> all.add(NameSet.of(name)));
        return all;
    }

    private List<Labels> labels() {
        List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
        Set<String> values = new LinkedHashSet<>(List.of("one", "two"));
        values.addAll(literals.texts());
        for (String label : literals.labels()) {
            for (Map<String, String> one : List.copyOf(all)) {
                for (String value : values) {
                    Map<String, String> with = new LinkedHashMap<>(one);
                    with.put(label, value);
                    all.add(with);
                }
            }
        }
        return all.stream().map(Labels::of).toList();
    }
}
