package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.NoFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever becomes of a file, what was in force stays in force, which is said once, and the next good file is taken up. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class WatchedFilesTest {

    private static final String CONFIGURATION = """
            admission: test
            policies: [policy.yaml]
            catalogue: [own.yaml]
            pools: [{name: gaudi, kernels: ["6.12"], drivers: [habanalabs-gaudi2, own], policy: in-force}]
            tenants: {namespaces: {team-a: {tenant: red}}}
            """;

    private static final Map<String, String> FILES = Map.of(
            "policy.yaml",
            "policy: in-force\noptions: {scrub: on-release}\n",
            "own.yaml",
            """
            importers:
              - {id: own, summary: Of our own., attachment: dynamic, peer2peer: true, honours_revoke: true, access: read-write,
                 since: {first: "5.12"}, source: drivers/own.c, confidence: verified}
            """,
            "own.drl",
            ReloadTest.RULE);

    @TempDir
    private Path folder;

    private static Stream<Arguments> files_and_what_becomes_of_them() {
        return Stream.concat(
                Stream.of("config.yaml", "cert.pem")
                        .flatMap(file -> Stream.of(NoFile.values()).map(kind -> Arguments.of(file, kind))),
                Stream.of("policy.yaml", "own.drl", "own.yaml", "key.pem", "ca.pem")
                        .flatMap(file -> Stream.of(NoFile.PIPE, NoFile.ENDLESS).map(kind -> Arguments.of(file, kind))));
    }

    @ParameterizedTest
    @MethodSource("files_and_what_becomes_of_them")
    void what_was_in_force_stays_in_force(String name, NoFile kind) throws Exception {
        for (Map.Entry<String, String> one : FILES.entrySet()) {
            Files.writeString(folder.resolve(one.getKey()), one.getValue());
        }
        // rules of one's own take seconds to compile, so that they are there only where they are looked at
        Files.writeString(
                folder.resolve("config.yaml"), CONFIGURATION + (name.equals("own.drl") ? "rules: [own.drl]\n" : ""));
        Path authorities =
                Files.writeString(folder.resolve("ca.pem"), Authority.trusted().certificate("ca"));
        try (Started started = Started.start(folder, authorities, 2, 4, LoadedConfiguration::read)) {
            Path file = folder.resolve(name);
            String good = Files.readString(file);
            kind.make(file);
            started.server().reloadIfChanged();
            started.server().reloadIfChanged();
            assertThat(started.told())
                    .singleElement()
                    .asString()
                    .contains(" has changed and cannot be used; what was in force stays in force:\n")
                    .contains(file.toString());
            assertThat(Client.of(started.server(), Authority.trusted().client("client"))
                            .review("/validate", "{}")
                            .statusCode())
                    .isEqualTo(400);
            Files.delete(file);
            Files.writeString(file, good);
            started.server().reloadIfChanged();
            assertThat(started.told()).hasSize(2).last().asString().startsWith("reloaded the ");
        }
    }

    /** As another process, since what waits for signals is its main thread. */
    @Test
    void a_pipe_in_the_place_of_the_configuration_keeps_neither_a_reload_nor_the_end_waiting() throws Exception {
        try (Served served = Served.start(folder, "usual")) {
            Path file = folder.resolve("admission.yaml");
            NoFile.PIPE.make(file);
            served.awaits("the configuration has changed and cannot be used");
            Files.delete(file);
            Served.configure(folder, "strict");
            served.awaits("reloaded the configuration");
            NoFile.PIPE.make(file);
            served.awaits("the configuration has changed and cannot be used");
            assertThat(served.end()).isZero();
        }
    }
}
