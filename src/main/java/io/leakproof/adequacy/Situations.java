package io.leakproof.adequacy;

import io.leakproof.facts.Access;
import io.leakproof.facts.Allocator;
import io.leakproof.facts.Attachment;
import io.leakproof.facts.Buffer;
import io.leakproof.facts.DeviceScrub;
import io.leakproof.facts.Labels;
import io.leakproof.facts.Memory;
import io.leakproof.facts.Open;
import io.leakproof.facts.Release;
import io.leakproof.facts.User;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Question;
import io.leakproof.rules.Rule;
import io.leakproof.rules.language.WrittenCondition;
import io.leakproof.rules.language.WrittenRule;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every situation that a rule, or the rule changed in one place, can tell from others: all values of all that it reads, and one
 * value of everything else. Where rule and change say the same to each of them, they are the same.
 */
final class Situations {

    /** More are not looked at. */
    private static final int MOST = 200_000;

    private static final Pattern LABEL = Pattern.compile("(?:value|has)\\(\\s*\"([^\"]*)\"");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern NUMBER = Pattern.compile("\\b(\\d+)L?\\b");

    /** What is not read is such that what is read may leak. */
    private static final Map<Class<?>, Object> UNREAD = Map.of(
            Open.class, Open.EXCLUSIVE,
            Memory.class, Memory.SYSTEM,
            Release.class, Release.ON_CLOSE,
            Allocator.class, Allocator.KERNEL,
            DeviceScrub.class, DeviceScrub.NEVER,
            Attachment.class, Attachment.PINNED,
            Access.class, Access.READ_WRITE,
            boolean.class, true);

    private final Set<String> reads;
    private final Set<String> labels = new LinkedHashSet<>();
    private final Set<String> texts = new LinkedHashSet<>();
    private final Set<Long> numbers = new LinkedHashSet<>();

    private Situations(WrittenRule rule) {
        reads = rule.rule().reads();
        String conditions =
                rule.conditions().stream().map(WrittenCondition::text).collect(Collectors.joining("\n"));
        LABEL.matcher(conditions).results().forEach(found -> labels.add(found.group(1)));
        Matcher text = TEXT.matcher(LABEL.matcher(conditions).replaceAll(""));
        text.results().forEach(found -> texts.add(found.group(1)));
        NUMBER.matcher(conditions).results().forEach(found -> {
            long number = Long.parseLong(found.group(1));
            numbers.addAll(List.of(number - 1, number, number + 1, number + 2));
        });
    }

    /** All of them, in a fixed order; empty where there are too many. */
    static Optional<List<Situation>> of(WrittenRule rule) {
        return new Situations(rule).all(rule.rule());
    }

    private Optional<List<Situation>> all(Rule rule) {
        Class<?> question = Arrays.stream(Question.class.getPermittedSubclasses())
                .filter(type -> type.getSimpleName().equals(rule.question()))
                .findFirst()
                .orElseThrow();
        List<?> policies = values(Policy.class, "", "");
        List<?> questions = values(question, "", "");
        if ((long) policies.size() * questions.size() > MOST || questions.isEmpty() || policies.isEmpty()) {
            return Optional.empty();
        }
        List<Situation> all = new ArrayList<>();
        for (Object policy : policies) {
            questions.forEach(one -> all.add(new Situation((Policy) policy, (Question) one)));
        }
        return Optional.of(all);
    }

    /** The values of a field, or the question or policy itself. */
    private List<?> values(Class<?> type, String owner, String name) {
        if (type.isRecord()) {
            return records(type);
        }
        boolean read = reads.contains(owner + "." + name)
                || name.equals("attachment")
                        && (reads.contains("Importer.pins") || reads.contains("Importer.revocable"));
        if (type.isEnum() && (read || !UNREAD.containsKey(type))) {
            return read ? List.of(type.getEnumConstants()) : List.of(type.getEnumConstants()[0]);
        } else if (type == boolean.class && read) {
            return List.of(false, true);
        } else if (type == String.class) {
            return read ? texts(name) : List.of(name.isEmpty() ? "" : idOf(owner, name));
        } else if (type == long.class) {
            long usual = owner.equals("User") ? User.UNLIMITED : Buffer.DEFAULT_SIZE;
            return Stream.concat(Stream.of(usual), read ? numbers.stream() : Stream.empty())
                    .filter(number -> number > 0)
                    .toList();
        } else if (type == Labels.class) {
            return read ? labels() : List.of(Labels.none());
        }
        return owner.equals("Policy") && type == boolean.class ? List.of(false) : List.of(UNREAD.get(type));
    }

    private static String idOf(String owner, String name) {
        return switch (name) {
            case "tenant" -> "red";
            case "device" -> "device0";
            case "id" -> owner.toLowerCase(Locale.ROOT) + "0";
            default -> "";
        };
    }

    private List<String> texts(String name) {
        Set<String> all = new LinkedHashSet<>(name.equals("tenant") ? List.of("red", "blue") : List.of("one"));
        all.addAll(texts);
        return List.copyOf(all);
    }

    private List<Labels> labels() {
        List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
        for (String label : labels) {
            Set<String> values = new LinkedHashSet<>(List.of("one", "two"));
            values.addAll(texts);
            List<Map<String, String>> more = new ArrayList<>(all);
            for (Map<String, String> one : all) {
                for (String value : values) {
                    Map<String, String> with = new LinkedHashMap<>(one);
                    with.put(label, value);
                    more.add(with);
                }
            }
            all = more;
        }
        return all.stream().map(Labels::of).toList();
    }

    /** All records of a type, or none where there are too many. */
    private List<?> records(Class<?> type) {
        List<List<Object>> all = new ArrayList<>(List.of(List.of()));
        for (RecordComponent component : type.getRecordComponents()) {
            List<?> values = values(component.getType(), type.getSimpleName(), component.getName());
            if ((long) all.size() * values.size() > MOST) {
                return List.of();
            }
            List<List<Object>> longer = new ArrayList<>();
            for (List<Object> one : all) {
                for (Object value : values) {
                    List<Object> with = new ArrayList<>(one);
                    with.add(value);
                    longer.add(with);
                }
            }
            all = longer;
        }
        return all.stream().map(values -> record(type, values)).toList();
    }

    private static Object record(Class<?> type, List<Object> values) {
        try {
            return type.getDeclaredConstructors()[0].newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
