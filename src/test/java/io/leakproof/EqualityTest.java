package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.leakproof.policy.BaseOptions;
import java.util.List;
import java.util.stream.Stream;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Facts and policies, which every command hashes, have their equality written out, since the JDK links the
 * generated one through method handles. Questions have what the JDK generates: their own brought 2 to 4 % of a cold comparison and took
 * 430 lines. A component that is forgotten is found here.
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
                .map(type -> DynamicTest.dynamicTest(
                        type.getSimpleName(),
                        () -> EqualsVerifier.forClass(type.reflect())
                                .suppress(Warning.NULL_FIELDS)
                                // without a base a policy forgets which options it writes
                                .withPrefabValues(BaseOptions.class, BaseOptions.AS_MERGED, BaseOptions.NONE)
                                .verify()));
    }

    @Test
    void what_a_search_asks_is_compared_without_method_handles() {
        assertThat(WRITTEN_OUT)
                .extracting(JavaClass::getSimpleName)
                .contains("Device", "User", "Buffer", "Importer", "Policy");
    }
}
