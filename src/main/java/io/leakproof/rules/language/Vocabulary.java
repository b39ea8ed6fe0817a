package io.leakproof.rules.language;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.User;
import io.leakproof.policy.Labels;
import io.leakproof.policy.Policy;
import io.leakproof.rules.Awaited;
import io.leakproof.rules.CutQuestion;
import io.leakproof.rules.Denial;
import io.leakproof.rules.ExportQuestion;
import io.leakproof.rules.Exposure;
import io.leakproof.rules.Forced;
import io.leakproof.rules.FreeQuestion;
import io.leakproof.rules.HandQuestion;
import io.leakproof.rules.Held;
import io.leakproof.rules.HoldQuestion;
import io.leakproof.rules.ImportQuestion;
import io.leakproof.rules.KeepQuestion;
import io.leakproof.rules.Kept;
import io.leakproof.rules.KillQuestion;
import io.leakproof.rules.Killed;
import io.leakproof.rules.OpenQuestion;
import io.leakproof.rules.PassQuestion;
import io.leakproof.rules.PinQuestion;
import io.leakproof.rules.ReadQuestion;
import io.leakproof.rules.RemoteReadQuestion;
import io.leakproof.rules.RemoteWriteQuestion;
import io.leakproof.rules.ResetQuestion;
import io.leakproof.rules.ResidueQuestion;
import io.leakproof.rules.RevokeQuestion;
import io.leakproof.rules.Revoked;
import io.leakproof.rules.ScrubQuestion;
import io.leakproof.rules.Scrubbed;
import io.leakproof.rules.StoreQuestion;
import io.leakproof.rules.Unaccounted;
import io.leakproof.rules.UnmapQuestion;
import io.leakproof.rules.Unmapped;
import io.leakproof.rules.WaitQuestion;
import io.leakproof.rules.WriteQuestion;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words rules may use: fact types and their fields, constants, conclusions, and the few methods that only look. */
public final class Vocabulary {

    /** What a rule may conclude from each question. */
    private static final Map<Class<?>, Class<?>> CONCLUSIONS = Map.ofEntries(
            Map.entry(OpenQuestion.class, Denial.class),
            Map.entry(StoreQuestion.class, Denial.class),
            Map.entry(ExportQuestion.class, Denial.class),
            Map.entry(PassQuestion.class, Denial.class),
            Map.entry(ImportQuestion.class, Denial.class),
            Map.entry(FreeQuestion.class, Denial.class),
            Map.entry(RevokeQuestion.class, Revoked.class),
            Map.entry(UnmapQuestion.class, Unmapped.class),
            Map.entry(WaitQuestion.class, Awaited.class),
            Map.entry(HoldQuestion.class, Held.class),
            Map.entry(KeepQuestion.class, Kept.class),
            Map.entry(ScrubQuestion.class, Scrubbed.class),
            Map.entry(ReadQuestion.class, Exposure.class),
            Map.entry(WriteQuestion.class, Exposure.class),
            Map.entry(ResidueQuestion.class, Exposure.class),
            Map.entry(HandQuestion.class, Denial.class),
            Map.entry(KillQuestion.class, Killed.class),
            Map.entry(ResetQuestion.class, Forced.class),
            Map.entry(CutQuestion.class, Unmapped.class),
            Map.entry(PinQuestion.class, Unaccounted.class),
            Map.entry(RemoteReadQuestion.class, Exposure.class),
            Map.entry(RemoteWriteQuestion.class, Exposure.class));

    private static final Map<String, Class<?>> FACTS =
            byName(Stream.of(Policy.class, Device.class, Buffer.class, Importer.class, User.class));
    private static final Map<String, Class<?>> QUESTIONS = byName(CONCLUSIONS.keySet().stream());
    private static final Map<String, Class<?>> ENUMS =
            byName(Stream.of(FACTS.values(), QUESTIONS.values(), CONCLUSIONS.values())
                    .flatMap(Collection::stream)
                    .flatMap(Vocabulary::components)
                    .map(RecordComponent::getType)
                    .filter(Class::isEnum));

    private static final Map<String, Class<?>> TYPES =
            byName(Stream.of(FACTS.values(), QUESTIONS.values(), CONCLUSIONS.values(), ENUMS.values())
                    .flatMap(Collection::stream));

    /** Methods beside the fields of records, by type: they look, and do nothing else. */
    private static final Map<Class<?>, Map<String, Class<?>>> METHODS = Map.of(
            Labels.class, Map.of("value", String.class, "has", boolean.class),
            NameSet.class, Map.of("contains", boolean.class, "isAny", boolean.class),
            Importer.class, Map.of("pins", boolean.class, "revocable", boolean.class, "isReference", boolean.class),
            String.class,
                    Map.of(
                            "startsWith", boolean.class,
                            "endsWith", boolean.class,
                            "contains", boolean.class,
                            "isEmpty", boolean.class,
                            "equals", boolean.class));

    /** Methods that look at a field, by what they look at: {@link Importer} derives what it is from its attachment. */
    private static final Map<String, String> DERIVED = Map.of(
            "Importer.pins", "Importer.attachment",
            "Importer.revocable", "Importer.attachment",
            "Importer.isReference", "Importer.attachment");

    /** The imports a file of rules may have. */
    public static final Set<String> IMPORTS =
            Set.of("io.leakproof.facts.*", "io.leakproof.policy.*", "io.leakproof.rules.*");

    private Vocabulary() {}

    private static Map<String, Class<?>> byName(Stream<Class<?>> types) {
        return types.sorted((one, other) -> one.getSimpleName().compareTo(other.getSimpleName()))
                .collect(Collectors.toMap(Class::getSimpleName, type -> type, (one, other) -> one, LinkedHashMap::new));
    }

    public static Set<String> questions() {
        return QUESTIONS.keySet();
    }

    public static Set<String> facts() {
        return FACTS.keySet();
    }

    /** Whether a rule may begin with this type. */
    public static boolean isQuestion(String type) {
        return QUESTIONS.containsKey(type);
    }

    /** The question or fact of this name. */
    public static Optional<Class<?>> matched(String type) {
        return Optional.ofNullable(QUESTIONS.getOrDefault(type, FACTS.get(type)));
    }

    static Optional<Class<?>> enumeration(String name) {
        return Optional.ofNullable(ENUMS.get(name));
    }

    static Set<String> enumerations() {
        return ENUMS.keySet();
    }

    /** The simple name of what a rule about this question may conclude. */
    public static String conclusion(String question) {
        Class<?> type = QUESTIONS.get(question);
        Class<?> conclusion = type == null ? null : CONCLUSIONS.get(type);
        return conclusion == null ? "" : conclusion.getSimpleName();
    }

    /** The parts of the conclusion of this name. */
    static List<RecordComponent> parts(String conclusion) {
        return CONCLUSIONS.values().stream()
                .filter(type -> type.getSimpleName().equals(conclusion))
                .findFirst()
                .map(type -> components(type).toList())
                .orElse(List.of());
    }

    static Set<String> conclusions() {
        return CONCLUSIONS.values().stream()
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    /** The fields of a question that are of this type. */
    public static List<String> fields(String question, String type) {
        return Stream.ofNullable(QUESTIONS.get(question))
                .flatMap(Vocabulary::components)
                .filter(component -> component.getType().getSimpleName().equals(type))
                .map(RecordComponent::getName)
                .toList();
    }

    /** What a file imports to use this name, if it is one of a type. */
    public static Optional<String> importOf(String name) {
        return Optional.ofNullable(TYPES.get(name)).map(type -> type.getPackageName() + ".*");
    }

    static Optional<Object> constant(Class<?> enumeration, String name) {
        return Arrays.stream(enumeration.getEnumConstants())
                .filter(one -> ((Enum<?>) one).name().equals(name))
                .map(one -> (Object) one)
                .findFirst();
    }

    static List<String> constants(Class<?> enumeration) {
        return Arrays.stream(enumeration.getEnumConstants())
                .map(one -> ((Enum<?>) one).name())
                .toList();
    }

    /** The type of a field, where the type has one of this name. */
    static Optional<Class<?>> field(Class<?> type, String name) {
        return components(type)
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .map(RecordComponent::getType);
    }

    /** The type of what a method returns, where it may be called. */
    static Optional<Class<?>> method(Class<?> type, String name) {
        Map<String, Class<?>> methods = METHODS.getOrDefault(type, Map.of());
        return Optional.ofNullable(methods.get(name));
    }

    /** The fields that are read, as {@code Type.field}, where a field or method of a type is. */
    static List<String> reads(Class<?> type, String name) {
        String read = type.getSimpleName() + "." + name;
        return DERIVED.containsKey(read) ? List.of(read, DERIVED.get(read)) : List.of(read);
    }

    /** The types with methods that may be called on their values. */
    static List<Class<?>> withMethods() {
        return METHODS.keySet().stream()
                .sorted(Comparator.comparing(Class::getSimpleName))
                .toList();
    }

    /** What may follow a value of this type behind a full stop. */
    static List<String> members(Class<?> type) {
        return Stream.concat(
                        components(type).map(RecordComponent::getName),
                        METHODS.getOrDefault(type, Map.of()).keySet().stream().sorted())
                .toList();
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return type.isRecord() ? Arrays.stream(type.getRecordComponents()) : Stream.empty();
    }
}
