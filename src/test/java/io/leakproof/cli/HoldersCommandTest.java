package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code holders} and {@code collect} of a host with a pod, a container and a tenant whom the site has named. */
class HoldersCommandTest {

    private static final String POD = "9f8e7d6c-aaaa-bbbb-cccc-ddddeeeeffff";
    private static final String CONTAINER = "0123456789abcdef0123456789abcdef";
    private static final String BOOT = "01234567-89ab-cdef-0123-456789abcdef";

    /** What says who somebody is. */
    private static final Set<String> WHO = Set.of(
            POD,
            CONTAINER,
            BOOT,
            "crimson",
            "uid-1000",
            "secret-node",
            "team-crimson",
            "/alice",
            "4711",
            "4712",
            "4713");

    private static final String CAPTURE = """
            #leakproof-capture 1
            @ meta
            |time 2026-01-01T00:00:00Z
            |euid 0
            |kernel 6.12.107
            |pidns pid:[4026531836]
            |cgroupns cgroup:[4026531835]
            @ proc/sys/kernel/random/boot_id
            |%3$s
            ! proc/4711/fd not readable
            ! sys/fs/cgroup/alice/x not readable
            @ sys/nodes.txt
            |drm card0 0000:03:00.0 226:0 -
            @ sys/kernel/debug/dma_buf/bufinfo
            |
            |Dma-buf Objects:
            |size    	flags   	mode    	count   	exp_name	ino     	name
            |08388608	00000002	00080007	00000003	udmabuf	00000017	<none>
            |	Attached Devices:
            |Total 0 devices attached
            |
            |
            |Total 1 objects, 8388608 bytes
            @ sys/fs/cgroup/alice/memory.current
            |4194304
            @ sys/fs/cgroup/alice/cgroup.procs
            @ bulk/uid
            |/proc/4711/status:Uid:	1001	1001	1001	1001
            |/proc/4712/status:Uid:	1001	1001	1001	1001
            |/proc/4713/status:Uid:	1002	1002	1002	1002
            @ bulk/cgroup
            |/proc/4711/cgroup:0::/kubepods/pod%1$s/x
            |/proc/4712/cgroup:0::/docker/%2$s
            @ bulk/fd
            |/proc/4711/fd:
            |17 ?rw------- 1 1000 1000 8388608 Jan  1 00:00 4
            |/proc/4712/fd:
            |9 crw-rw---- 1 0 44 226, 0 Jan  1 00:00 5
            |/proc/4713/fd:
            @ bulk/fdinfo
            |/proc/4711/fdinfo/4:ino:	17
            |/proc/4711/fdinfo/4:size:	8388608
            |/proc/4711/fdinfo/4:count:	3
            |/proc/4711/fdinfo/4:exp_name:	udmabuf
            |/proc/4713/fdinfo/4:ino:	17
            |/proc/4713/fdinfo/4:size:	8388608
            |/proc/4713/fdinfo/4:count:	3
            |/proc/4713/fdinfo/4:exp_name:	udmabuf
            @ bulk/maps
            |/proc/4713/maps:7f00-8f00 rw-s 00000000 00:0b 9    /dev/dri/card0
            @ end
            """.formatted(POD, CONTAINER, BOOT);

    @TempDir
    private Path folder;

    private String capture = "";
    private String key = "";
    private String tenants = "";

    @BeforeEach
    void write() throws IOException {
        capture = Files.writeString(folder.resolve("secret-node.lpc"), CAPTURE).toString();
        key = Files.writeString(folder.resolve("site.key"), "a key").toString();
        tenants = Files.writeString(folder.resolve("tenants.yaml"), "tenants:\n  - {tenant: crimson, uid: \"1002\"}\n")
                .toString();
    }

    @TestFactory
    Stream<DynamicTest> no_form_of_a_masked_report_says_who_somebody_is() {
        Stream<List<String>> holders = Stream.of("text", "json", "markdown", "html", "junit", "sarif")
                .map(form -> List.of("holders", "--format", form));
        Stream<List<String>> collected =
                Stream.of(List.of("collect"), List.of("collect", "--format", "json"), List.of("collect", "--many"));
        return Stream.concat(holders, collected)
                .map(command -> DynamicTest.dynamicTest(command.toString(), () -> {
                    String plain = ran(command).out();
                    assertThat(WHO).as("something to be masked").anyMatch(plain::contains);
                    String masked = ran(command, "--mask", key).out();
                    assertThat(WHO.stream().filter(masked::contains)).as(masked).isEmpty();
                    assertThat(ran(command, "--mask", key).out())
                            .as("stable tokens")
                            .isEqualTo(masked);
                    String other = Files.writeString(folder.resolve("other.key"), "another")
                            .toString();
                    assertThat(ran(command, "--mask", other).out()).isNotEqualTo(masked);
                }));
    }

    @Test
    void what_a_policy_forbids_to_share_is_an_error() throws IOException {
        Files.writeString(
                Path.of(capture),
                CAPTURE.replace("@ bulk/uid\n", "@ bulk/uid\n|/proc/4714/status:Uid:\t1000\t1000\t1000\t1000\n"));
        for (String option : List.of("fd_passing: none", "handle_passing: none", "import_by: owner-tenant")) {
            Path policy = Files.writeString(folder.resolve("p.yaml"), "policy: p\noptions: {" + option + "}\n");
            assertThat(level(ran(List.of("holders"), "--policy", policy.toString())
                            .out()))
                    .as(option)
                    .isEqualTo("ERROR");
        }
        assertThat(level(ran(List.of("holders")).out())).isEqualTo("NOTE");
    }

    @Test
    void who_takes_responsibility_for_what_nobody_knows_is_told_of_a_misspelt_kind() {
        Ran ran = ran(List.of("holders"), "--accept", "owner-unknwon");
        assertThat(ran.code()).isEqualTo(Exit.USAGE);
        assertThat(ran.err()).contains("Maybe `owner-unknown`?");
        assertThat(ran(List.of("holders"), "--accept", "owner-unknown").out()).contains("owner-unknown (accepted)");
    }

    /** The level of what is said of sharing. */
    private static String level(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.contains("held-by-several"))
                .map(line -> line.split(" ")[0])
                .findFirst()
                .orElse("");
    }

    private Ran ran(List<String> command, String... more) {
        return Ran.with(Stream.of(command.stream(), Stream.of(more), Stream.of("--tenants", tenants, capture))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }
}
