package io.leakproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Records are equal by all their components: none writes its equality out, where a new component could be forgotten. */
class EqualityTest {

    @Test
    void no_record_has_an_equality_of_its_own() {
        assertThat(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.leakproof"))
                .filteredOn(JavaClass::isRecord)
                .hasSizeGreaterThan(100)
                .filteredOn(EqualityTest::hasEqualityOfItsOwn)
                .isEmpty();
    }

    /** What the compiler generates calls nothing, and once the build has written it out, only that. */
    private static boolean hasEqualityOfItsOwn(JavaClass type) {
        return type.getMethod("equals", Object.class).getAccessesFromSelf().stream()
                .anyMatch(access -> !access.getName().equals("record$equals"));
    }
}
