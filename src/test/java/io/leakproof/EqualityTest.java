package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.leakproof.facts.UnknownFact;
import io.leakproof.facts.UnknownKind;
import io.leakproof.facts.World;
import io.leakproof.facts.WorldEffect;
import io.leakproof.policy.BaseOptions;
import io.leakproof.reference.RandomWorlds;
import io.leakproof.source.Component;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Facts and policies, which every command hashes, have their equality written out, since the JDK links the
 * generated one through method handles. Questions have what the JDK generates: their own took 430 lines, and the first of
 * them are not hashed at all. A component that is forgotten is found here.
 */
class EqualityTest {

    private static final List<JavaClass> WRITTEN_OUT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.leakproof").stream()
                    .filter(type -> type.isRecord() && hasEqualityOfItsOwn(type))
                    .toList();

    /** A record's generated method does its work by invokedynamic: it calls nothing and reads no field. */
    private static boolean hasEqualityOfItsOwn(JavaClass type) {
        JavaMethod equals = type.getMethod("equals", Object.class);
        return !equals.getAccessesFromSelf().isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> equality_is_that_of_all_components() {
        return WRITTEN_OUT.stream()
                .filter(type -> !type.isEquivalentTo(World.class))
                .map(type -> DynamicTest.dynamicTest(
                        type.getSimpleName(),
                        () -> EqualsVerifier.forClass(type.reflect())
                                .suppress(Warning.NULL_FIELDS)
                                // without a base a policy forgets which options it writes
                                .withPrefabValues(BaseOptions.class, BaseOptions.AS_MERGED, BaseOptions.NONE)
                                .verify()));
    }

    /** What is made of components that do not fit each other is no world, so they are changed one by one here. */
    @Test
    void a_world_is_another_if_any_component_is() {
        World world = LongStream.range(0, 1_000)
                .mapToObj(seed -> RandomWorlds.of(seed).world())
                .filter(one -> one.devices().size() > 1
                        && one.users().size() > 1
                        && one.buffers().size() > 1
                        && one.importers().size() > 1)
                .findFirst()
                .orElseThrow();
        List<Component> components = Component.of(World.class);
        World same = Component.made(
                World.class,
                components.stream().map(component -> component.of(world)).toList());
        assertThat(same).isEqualTo(world).hasSameHashCodeAs(world).isNotSameAs(world);
        assertThat(components)
                .allSatisfy(component -> assertThat(component.with(world, another(component.of(world))))
                        .isNotEqualTo(world));
    }

    private static Object another(Object value) {
        if (!(value instanceof List<?> list)) {
            return value + " and more";
        }
        List<Object> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return list.isEmpty()
                ? List.of(new UnknownFact(UnknownKind.KERNEL_VERSION, "node", WorldEffect.OPEN, Map.of(), false))
                : reversed;
    }

    @Test
    void what_a_search_asks_is_compared_without_method_handles() {
        assertThat(WRITTEN_OUT)
                .extracting(JavaClass::getSimpleName)
                .contains("Device", "User", "Buffer", "Importer", "World", "Policy", "Denial");
    }
}
