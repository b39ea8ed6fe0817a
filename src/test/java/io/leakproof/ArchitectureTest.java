package io.leakproof;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.leakproof");

    /** Each package, what it may use, and why no more. A package that is not written yet may stand here already. */
    private static final List<Place> PLACES = List.of(
            new Place("source", "a place in a file means the same whatever is read"),
            new Place("document", "a tree of values knows nothing of what they mean", "source"),
            new Place("shape", "what a value must look like is said once, for any kind of file", "document", "source"),
            new Place("facts", "what is the case does not depend on what is decided", "shape", "document", "source"),
            new Place(
                    "policy",
                    "a policy is options about facts; what they do is said by rules",
                    "facts",
                    "shape",
                    "document",
                    "source"),
            new Place(
                    "rules",
                    "a rule answers one question and sees no state, so that each question is asked once",
                    "policy",
                    "facts",
                    "document",
                    "source"),
            new Place("search", "the search asks and never decides", "rules", "policy", "facts", "source"),
            new Place(
                    "evaluate",
                    "the entry point of other programs brings no report and no command",
                    "search",
                    "rules",
                    "policy",
                    "facts",
                    "source"),
            new Place(
                    "coverage",
                    "what was asked is known where it is asked",
                    "search",
                    "rules",
                    "policy",
                    "facts",
                    "source"),
            new Place(
                    "mutation",
                    "a test is any claim that can be held against an evaluation, whatever it is written in",
                    "evaluate",
                    "search",
                    "rules",
                    "policy",
                    "facts",
                    "source"),
            new Place(
                    "compare",
                    "a comparison is many evaluations, however they are shown",
                    "evaluate",
                    "search",
                    "rules",
                    "policy",
                    "facts",
                    "source"),
            new Place(
                    "export",
                    "a model for another checker is made of what the search explores, and is no report",
                    "evaluate",
                    "search",
                    "rules",
                    "policy",
                    "facts",
                    "source"),
            new Place(
                    "report",
                    "a report shows what was found and finds nothing",
                    "coverage",
                    "mutation",
                    "compare",
                    "evaluate",
                    "search",
                    "rules",
                    "policy",
                    "facts",
                    "document",
                    "source"),
            new Place(
                    "reference",
                    "the second engine is worth its name only as long as it shares nothing with the first but facts and policy",
                    "policy",
                    "facts",
                    "source"),
            new Place(
                    "selfcheck",
                    "it alone may see both engines",
                    "reference",
                    "evaluate",
                    "search",
                    "rules",
                    "policy",
                    "facts",
                    "source"),
            new Place(
                    "suite",
                    "tests as data need no test framework and no command",
                    "coverage",
                    "mutation",
                    "report",
                    "evaluate",
                    "search",
                    "rules",
                    "policy",
                    "facts",
                    "shape",
                    "document",
                    "source"),
            new Place(
                    "testing",
                    "people's tests need no command and no server",
                    "coverage",
                    "mutation",
                    "suite",
                    "report",
                    "compare",
                    "evaluate",
                    "search",
                    "rules",
                    "policy",
                    "facts",
                    "document",
                    "source"),
            new Place(
                    "admission",
                    "what may be admitted is decided by evaluations, whoever asks",
                    "report",
                    "evaluate",
                    "search",
                    "rules",
                    "policy",
                    "facts",
                    "shape",
                    "document",
                    "source"),
            new Place(
                    "admission.kubernetes",
                    "an orchestrator's way of asking needs no command line and no server",
                    "admission",
                    "report",
                    "evaluate",
                    "search",
                    "rules",
                    "policy",
                    "facts",
                    "shape",
                    "document",
                    "source"),
            new Place(
                    "admission.report",
                    "how decisions are told is no business of who decides",
                    "admission",
                    "report",
                    "document",
                    "source"),
            new Place(
                    "serve",
                    "a server decides nothing: it hands reviews on, so that another one can take its place",
                    "admission",
                    "source"),
            new Place(
                    "cli",
                    "the command is on top: it may use all but the tests' kit",
                    "serve",
                    "admission",
                    "selfcheck",
                    "suite",
                    "coverage",
                    "mutation",
                    "export",
                    "report",
                    "compare",
                    "evaluate",
                    "reference",
                    "search",
                    "rules",
                    "policy",
                    "facts",
                    "document",
                    "source"));

    /** One library, one package. */
    private static final List<Library> LIBRARIES = List.of(
            new Library("Drools", "rules", "only the rule book knows the engine", "org.drools..", "org.kie.."),
            new Library(
                    "Jackson",
                    "document",
                    "a library's places and messages are not precise enough to be shown",
                    "tools.jackson..",
                    "com.fasterxml..",
                    "org.snakeyaml.."),
            new Library("picocli", "cli", "it is optional: other programs embed the library without it", "picocli.."),
            new Library(
                    "a web server", "serve", "nothing else listens", "com.sun.net.httpserver..", "jdk.httpserver.."),
            new Library(
                    "Prometheus' client",
                    "serve",
                    "it is optional: only the server counts, in a registry of its own",
                    "io.prometheus.."),
            new Library("JUnit", "testing", "it is optional at run time", "org.junit.."));

    @TestFactory
    Stream<DynamicTest> dependencies_run_one_way() {
        return PLACES.stream().map(place -> DynamicTest.dynamicTest(place.name(), place::check));
    }

    @TestFactory
    Stream<DynamicTest> each_library_is_seen_in_one_package() {
        return LIBRARIES.stream().map(library -> DynamicTest.dynamicTest(library.name(), library::check));
    }

    @Test
    void every_package_has_its_place() {
        TreeSet<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.replaceFirst("^io\\.leakproof\\.?", ""))
                .collect(toCollection(TreeSet::new));
        assertThat(PLACES)
                .as("a package that is not in this list could use anything")
                .extracting(Place::name)
                .containsAll(packages);
    }

    @Test
    void the_rules_above_look_at_all_there_is() {
        assertThat(CLASSES.size()).as("classes seen; a check of nothing passes").isGreaterThan(200);
    }

    @Test
    void whoever_embeds_it_meets_no_library_of_ours() {
        codeUnits()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(new ArchCondition<JavaCodeUnit>("take and return nothing of Drools or Jackson") {
                    @Override
                    public void check(JavaCodeUnit unit, ConditionEvents events) {
                        Stream.concat(
                                        unit.getAllInvolvedRawTypes().stream(),
                                        unit.getExceptionTypes().stream().map(JavaType::toErasure))
                                .filter(resideInAnyPackage(
                                        "org.drools..",
                                        "org.kie..",
                                        "tools.jackson..",
                                        "com.fasterxml..",
                                        "org.snakeyaml.."))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " shows " + type.getName())));
                    }
                })
                .because("an admission controller brings its own libraries, in versions of its own")
                .check(CLASSES);
    }

    @Test
    void what_decides_admission_knows_no_orchestrator() {
        noClasses()
                .that()
                .resideInAPackage("io.leakproof.admission")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.leakproof.admission.kubernetes..")
                .because("other orchestrators ask the same question in other words")
                .check(CLASSES);
    }

    @Test
    void only_the_command_writes_to_the_standard_streams() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.leakproof.cli")
                .should(ACCESS_STANDARD_STREAMS)
                .because("stdout belongs to the report, and a library has no screen")
                .check(CLASSES);
    }

    @Test
    void a_class_is_named_after_what_it_is() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Context|Processor|Impl|Base|Data|Info)")
                .because("such a name fits any class, so it says nothing about this one")
                .check(CLASSES);
    }

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(name -> "io.leakproof." + name + "..").toArray(String[]::new);
    }

    private record Place(String name, String reason, String... uses) {
        void check() {
            List<String> allowed = new ArrayList<>(List.of(packages(uses)));
            allowed.addAll(List.of(packages(name)));
            noClasses()
                    .that()
                    .resideInAPackage("io.leakproof." + name + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage("io.leakproof..")
                            .and(not(resideInAnyPackage(allowed.toArray(String[]::new))))
                            .as("reside in a package of this project other than %s", allowed))
                    .because(reason)
                    .allowEmptyShould(true)
                    .check(CLASSES);
        }
    }

    private record Library(String name, String home, String reason, String... roots) {
        void check() {
            noClasses()
                    .that()
                    .resideOutsideOfPackage("io.leakproof." + home + "..")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(roots))
                    .because(reason)
                    .check(CLASSES);
        }
    }
}
