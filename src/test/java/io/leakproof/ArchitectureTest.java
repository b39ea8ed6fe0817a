package io.leakproof;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
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
import io.leakproof.source.RegularFiles;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.leakproof");

    private static final String ROOT = "io.leakproof";

    /** The rooms from the bottom up: what each may use, all of it below, and why no more. */
    private static final List<Room> ROOMS = List.of(
            new Room(ROOT, "a mark says who may use a type, and nothing else", ""),
            new Room("source", "a place in a file means the same whatever is read", ""),
            new Room("document", "a tree of values knows nothing of what they mean", "source"),
            new Room("json", "JSON is written and read alike whatever it tells of", "source"),
            new Room(
                    "schema", "what a value must look like is said once, for any kind of file", "json document source"),
            new Room("render", "text is set alike whatever it tells of", "json source"),
            new Room(
                    "policy", "a policy is values of options; what they do is said by rules", "schema document source"),
            new Room(
                    "facts",
                    "what is the case does not depend on what is decided; a driver protects its memory by options too",
                    "policy schema document source"),
            new Room(
                    "host.capture",
                    "what a host shows is the same map, whether it is live, captured or packed",
                    "source"),
            new Room(
                    "host.kernel",
                    "a format is read without a thought of what it is read for",
                    "host.capture json source"),
            new Room(
                    "host",
                    "what is found out about a host are facts and findings, and no verdict",
                    "host.kernel host.capture facts schema json document source"),
            new Room(
                    "rules",
                    "a rule answers one question and sees no state, so that each question is asked once",
                    "policy facts source"),
            new Room(
                    "rules.language",
                    "what a rule says can be read without the engine that runs it",
                    "rules policy facts source"),
            new Room(
                    "rules.engine",
                    "the engine is seen in one place, so that what it may not do is checked in one place",
                    "rules.language rules policy facts source"),
            new Room("search", "the search asks and never decides", "rules.engine rules policy facts source"),
            new Room(
                    "reference",
                    "the second engine is worth its name only as long as it shares nothing with the first but facts and policy",
                    "policy facts"),
            new Room(
                    "evaluate",
                    "the entry point of other programs brings no report and no command",
                    "search rules.engine rules.language rules policy facts source"),
            new Room(
                    "model",
                    "a model for another checker is made of questions and answers, and is no report",
                    "rules.engine rules policy facts source"),
            new Room(
                    "compare",
                    "a comparison is many evaluations, however they are shown, held against those of an earlier run",
                    "evaluate search rules.engine rules.language rules policy facts schema json document source"),
            new Room(
                    "compare.guarantee",
                    "what holds for every machine is found by questions and answers, which a comparison of given worlds leaves to searches",
                    "evaluate search rules.engine rules policy facts source"),
            new Room(
                    "adequacy",
                    "a test is any claim that can be compared with an evaluation, whatever it is written in",
                    "evaluate search rules.engine rules.language rules policy facts source"),
            new Room(
                    "suite",
                    "tests as data need no test framework, no report and no command",
                    "adequacy evaluate search rules.engine rules policy facts schema json document source"),
            new Room(
                    "admission",
                    "what may be admitted is decided by evaluations, whoever asks; other orchestrators ask the same in other words",
                    "evaluate search rules.engine rules policy facts source"),
            new Room(
                    "admission.configuration",
                    "settings are read before any object is",
                    "admission rules policy facts schema document source"),
            new Room(
                    "admission.pods",
                    "an object is read alike, whether it was sent or lies in a file",
                    "admission.configuration admission json document source"),
            new Room(
                    "admission.webhook",
                    "an orchestrator's way of asking needs no command line and no server",
                    "admission.pods admission.configuration admission evaluate rules.engine schema json document source"),
            new Room(
                    "admission.cluster",
                    "a cluster is audited from lists, whoever asked for them",
                    "admission.webhook admission.pods admission.configuration admission policy facts json document source"),
            new Room(
                    "report",
                    "a report shows what was found and finds nothing",
                    "admission.cluster admission.webhook admission suite adequacy compare.guarantee compare evaluate search rules.language rules host policy facts render json document source"),
            new Room(
                    "selfcheck",
                    "it alone may compare both engines",
                    "reference evaluate search rules policy facts source"),
            new Room(
                    "testing",
                    "people's tests need no command and no server",
                    "report suite adequacy evaluate search rules.engine rules policy facts render document source"),
            new Room(
                    "serve",
                    "a server decides nothing: it hands reviews on, so that another one can take its place",
                    "admission.webhook admission.pods source"),
            new Room(
                    "cli",
                    "the command is on top: it may use all but the tests' kit",
                    "serve selfcheck report admission.cluster admission.webhook admission suite adequacy compare.guarantee compare model evaluate reference search rules.engine rules host host.capture policy facts render json document source"));

    /** Where each library is seen, and nowhere else. */
    private static final List<Library> LIBRARIES = List.of(
            new Library(
                    "Drools",
                    List.of("rules.engine"),
                    "only the rule book knows the engine",
                    "org.drools..",
                    "org.kie.."),
            new Library(
                    "Jackson",
                    List.of("document", "json"),
                    "a library's places and messages are not precise enough to be shown",
                    "tools.jackson..",
                    "com.fasterxml..",
                    "org.snakeyaml.."),
            new Library(
                    "java-diff-utils",
                    List.of("suite"),
                    "only an update of expectations shows what has changed",
                    "com.github.difflib.."),
            new Library(
                    "picocli",
                    List.of("cli"),
                    "it is optional: other programs embed the library without it",
                    "picocli.."),
            new Library(
                    "a web server",
                    List.of("serve"),
                    "nothing else listens",
                    "org.eclipse.jetty..",
                    "com.sun.net.httpserver..",
                    "jdk.httpserver.."),
            new Library(
                    "Prometheus' client",
                    List.of("serve"),
                    "it is optional: only the server counts, in a registry of its own",
                    "io.prometheus.."),
            new Library("JUnit", List.of("testing"), "it is optional at run time", "org.junit.."));

    @TestFactory
    Stream<DynamicTest> each_room_uses_what_is_granted_and_nothing_is_granted_that_it_does_not_use() {
        return ROOMS.stream().map(room -> DynamicTest.dynamicTest(room.name(), room::check));
    }

    @Test
    void each_room_uses_only_what_is_below_it() {
        Set<String> below = new HashSet<>();
        for (Room room : ROOMS) {
            assertThat(below)
                    .as("below %s, because %s", room.name(), room.reason())
                    .containsAll(room.uses());
            below.add(room.name());
        }
    }

    @TestFactory
    Stream<DynamicTest> each_library_is_seen_in_one_place() {
        return LIBRARIES.stream().map(library -> DynamicTest.dynamicTest(library.name(), library::check));
    }

    @Test
    void every_package_has_its_place() {
        assertThat(ROOMS)
                .as("a package that is not in this list could use anything")
                .extracting(Room::name)
                .containsExactlyInAnyOrderElementsOf(
                        CLASSES.stream().map(ArchitectureTest::room).collect(toCollection(TreeSet::new)));
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
                .resideInAnyPackage(
                        "io.leakproof.admission.cluster",
                        "io.leakproof.admission.configuration",
                        "io.leakproof.admission.pods",
                        "io.leakproof.admission.webhook")
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

    /** Only the build itself lists a folder otherwise, to delete it. */
    @Test
    void files_are_read_and_folders_listed_in_one_place() {
        noClasses()
                .that()
                .areNotAssignableTo(RegularFiles.class)
                .and()
                .doNotHaveFullyQualifiedName("io.leakproof.rules.engine.ShippedRules")
                .should()
                .callMethodWhere(target(owner(type(Files.class)))
                        .and(target(nameMatching(
                                "read(AllBytes|AllLines|String)|lines|new(InputStream|BufferedReader|ByteChannel|DirectoryStream)"
                                        + "|list|walk|walkFileTree|find|copy"))))
                .orShould()
                .dependOnClassesThat(belongToAnyOf(
                        FileInputStream.class,
                        FileReader.class,
                        RandomAccessFile.class,
                        FileChannel.class,
                        Scanner.class))
                .because("whatever became of a file, its reader comes back soon")
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

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? ROOT : name.substring(ROOT.length() + 1);
    }

    private record Room(String name, String reason, List<String> uses) {
        Room(String name, String reason, String uses) {
            this(name, reason, uses.isEmpty() ? List.of() : List.of(uses.split(" ")));
        }

        void check() {
            TreeMap<String, String> used = new TreeMap<>();
            CLASSES.stream()
                    .filter(type -> room(type).equals(name))
                    .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                    .filter(dependency ->
                            dependency.getTargetClass().getPackageName().startsWith("io.leakproof"))
                    .forEach(dependency ->
                            used.putIfAbsent(room(dependency.getTargetClass()), dependency.getDescription()));
            used.remove(name);
            used.remove(ROOT); // marks are for all
            assertThat(used.keySet())
                    .as("what %s uses, because %s: %s", name, reason, used)
                    .containsExactlyInAnyOrderElementsOf(uses);
        }
    }

    private record Library(String name, List<String> homes, String reason, String... roots) {
        void check() {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(
                            homes.stream().map(home -> "io.leakproof." + home).toArray(String[]::new))
                    .should()
                    .dependOnClassesThat(resideInAnyPackage(roots))
                    .because(reason)
                    .check(CLASSES);
        }
    }
}
