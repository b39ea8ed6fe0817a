package io.leakproof.admission.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.TestPod;
import io.leakproof.admission.AdmissionFinding;
import io.leakproof.admission.Concern;
import io.leakproof.admission.pods.Tree;
import io.leakproof.source.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestFilesTest {

    private static final String CONTAINERS = "\"containers\": [{\"name\": \"c\"}]";
    private static final TestPod POD = TestPod.of(CONTAINERS);

    private final ManifestFiles files = new ManifestFiles("");

    private void read(String text, boolean inFolder) {
        files.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "a/file.yaml", inFolder);
    }

    private List<String> titles() {
        return files.manifests().stream()
                .map(one -> one.review().namespace() + "/" + one.review().name() + " at " + one.location())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 2",
                "- {op: add, path: /spec/replicas, value: 3}",
                "apiVersion: 1\ngroups: []",
                "kind: Pod",
                "apiVersion: v1\nkind: [Pod]",
                "just text",
                "# nothing",
                "{\"panels\": []}",
                "x-base: &base {image: a}\nservices: {web: {<<: *base}, db: !odd {image: b}}"
            })
    void skips_in_folders_what_is_readable_and_no_object_and_refuses_it_where_it_is_named(String text) {
        read(text, true);
        assertThat(files.manifests()).isEmpty();
        assertThat(files.skipped())
                .singleElement()
                .asString()
                .startsWith("a/file.yaml")
                .endsWith("no object of Kubernetes");
        assertThatThrownBy(() -> read(text, false)).isInstanceOf(BadInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: {{ .Values.kind }}\napiVersion: v1",
                "{{- if .Values.on }}\napiVersion: v1\nkind: Pod\n{{- end }}",
                "apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {a: *n}}",
                "apiVersion: v1\nkind: Pod\nspec: &s {a: *s}",
                "apiVersion: v1\nkind: Pod\n<<: 1",
                "apiVersion: v1\nkind: Pod\nmetadata: {*n : a}",
                "apiVersion: v1\nkind: Pod\nspec:\n  - &k a: b",
                "apiVersion: v1\nkind: Pod\nmetadata: {name: &n !odd a}",
                "apiVersion: v1\nkind: Pod\nkind: Job",
                "{\"apiVersion\": \"v1\", \"kind\":"
            })
    void keeps_of_a_folder_what_may_hold_anything(String text) {
        read(text, true);
        read(POD.named("after").json(), true);
        assertThat(titles()).hasSize(2);
        assertThat(titles().get(0)).startsWith("/a/file.yaml at a/file.yaml:");
        assertThat(Recorded.setup("strict")
                        .manifests()
                        .admit(files)
                        .listed()
                        .get(0)
                        .decision()
                        .undetermined())
                .containsExactly("file-not-read");
        assertThatThrownBy(() -> read(text, false)).isInstanceOf(BadInputException.class);
    }

    /** As kubectl does: what is written at an anchor holds at each alias, and a key that is written before one that is merged. */
    @Test
    void reads_anchors_aliases_and_merge_keys() throws Exception {
        read("""
                x: &base
                  apiVersion: v1
                  kind: Pod
                <<: [*base, {kind: Job, metadata: &named {name: &n "1", namespace: b}}]
                metadata: {<<: *named, namespace: team-a}
                spec:
                  nodeSelector: {<<: {a: x, b: "y"}, a: *n, c: &c, d: *c }
                  containers: &both
                    - &one
                      name: a
                      resources: {limits: &cards {nvidia.com/gpu: &g 1}}
                    - {<<: *one, name: b}
                  initContainers: *both
                """, false);
        assertThat(titles()).containsExactly("team-a/1 at a/file.yaml:1:1");
        Tree object = files.manifests().get(0).review().object();
        Map<String, Object> expected = new LinkedHashMap<>(Map.of("a", "1", "b", "y"));
        expected.put("c", null);
        expected.put("d", null);
        assertThat(object.at("spec").at("nodeSelector").value()).isEqualTo(expected);
        assertThat(object.at("spec").at("initContainers").value())
                .hasToString("[{name=a, resources={limits={nvidia.com/gpu=1}}}, "
                        + "{name=b, resources={limits={nvidia.com/gpu=1}}}]");
    }

    @Test
    void counts_what_stands_behind_an_alias() {
        String bomb = "x: &a0 [x, x]\n"
                + IntStream.rangeClosed(1, 40)
                        .mapToObj(i -> "x%1$d: &a%1$d [*a%2$d, *a%2$d]\n".formatted(i, i - 1))
                        .collect(Collectors.joining());
        String chain = "x: &a0 {}\n"
                + IntStream.rangeClosed(1, 300)
                        .mapToObj(i -> "x%1$d: &a%1$d {a: {a: *a%2$d}}\n".formatted(i, i - 1))
                        .collect(Collectors.joining());
        assertThatThrownBy(() -> read(bomb, false)).hasMessageContaining("more than 200000 keys and values, the limit");
        assertThatThrownBy(() -> read(chain, false)).hasMessageContaining("nested deeper than 500 levels, the limit");
    }

    @Test
    void reads_on_behind_a_document_that_cannot_be_read() {
        read("a: [\n---\n" + POD.named("good").json() + "\n---\nvalues: 1\n", true);
        assertThat(titles()).hasSize(2);
        assertThat(titles().get(1)).isEqualTo("team-a/good at a/file.yaml:3:1");
        assertThat(files.skipped()).containsExactly("a/file.yaml:5:1: skipped, as it is no object of Kubernetes");
    }

    @Test
    void reads_documents_behind_directives_and_ends() {
        String documents = "%YAML 1.2\n---\n" + POD.named("first").json() + "\n...\n# more\n%YAML 1.2\n---\n"
                + POD.named("second").json() + "\n...\n";
        read(documents, false);
        assertThat(titles()).containsExactly("team-a/first at a/file.yaml:3:1", "team-a/second at a/file.yaml:8:1");
    }

    @Test
    void reads_json_that_yaml_does_not_take() {
        String tabs = POD.named("tabs").json().replace("{", "{\n\t");
        read(tabs, false);
        read(POD.named("one").json() + "\n" + POD.named("other").json(), false);
        assertThat(titles())
                .containsExactly(
                        "team-a/tabs at a/file.yaml:1:1",
                        "team-a/one at a/file.yaml:1:1",
                        "team-a/other at a/file.yaml:2:1");
    }

    @ParameterizedTest
    @CsvSource({"' ', 1:1", "'\n  ', 2:3"})
    void takes_the_kind_of_items_from_their_list(String before, String ignored) {
        String items = "{\"metadata\": {\"name\": \"listed\"}, \"spec\": {" + CONTAINERS + "}}";
        read(before + "{\"apiVersion\": \"v1\", \"kind\": \"PodList\", \"items\": [" + items + "]}", false);
        read("{apiVersion: v1, kind: PodList, items: [" + items + "]}", false);
        assertThat(files.manifests()).allMatch(one -> one.word().equals("pods"));
        assertThat(titles()).hasSize(2).allMatch(title -> title.startsWith("default/listed at a/file.yaml:"));
    }

    @Test
    void reads_long_lists_piece_by_piece_and_keeps_once_what_is_common() {
        int many = 60_000;
        InputStream list = new SequenceInputStream(Collections.enumeration(List.of(
                bytes("{\"apiVersion\": \"v1\", \"items\": [\n"),
                new SequenceInputStream(Collections.enumeration(IntStream.range(0, many)
                        .mapToObj(i -> bytes((i == 0 ? "" : ",\n")
                                + (i == 777 ? POD.with("\"hostIPC\": true") : POD)
                                        .named("p-" + i)
                                        .json()))
                        .toList())),
                bytes("], \"kind\": \"List\"}"))));
        files.read(list, "<stdin>", false);
        assertThat(titles()).hasSize(many).contains("team-a/p-777 at <stdin>:779:1");
        assertThat(files.manifests().stream()
                        .map(one -> System.identityHashCode(one.review().kept()))
                        .distinct())
                .hasSize(2);
        ManifestAdmission.Decisions decisions =
                Recorded.setup("strict").manifests().admit(files);
        assertThat(decisions.listed()).isEmpty();
        assertThat(decisions.allowed()).isEqualTo(many);
    }

    @Test
    void says_where_a_long_list_ends_before_its_end() {
        String pods = (POD.named("p").json() + ",\n").repeat(10_000);
        assertThatThrownBy(() -> read("{\"items\": [\n" + pods, false)).hasMessageStartingWith("a/file.yaml:10002:");
        read("{\"items\": [\n" + pods, true);
        assertThat(files.manifests()).hasSize(20_001);
    }

    @Test
    void reads_past_what_nests_deep_but_not_past_a_bomb() {
        String deep = "{\"apiVersion\": \"v1\", \"kind\": \"Deep\", \"a\": " + "[".repeat(200) + "]".repeat(200) + "}";
        read(deep, false);
        assertThat(files.manifests()).hasSize(1);
        assertThatThrownBy(() -> read("[".repeat(100_000), false))
                .hasMessageContaining("nested deeper than 500 levels");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Concern> concerns(String text) {
        return Texts.admit(Recorded.setup("strict"), Map.of("all.yaml", text), "team-a").listed().stream()
                .flatMap(decided -> decided.decision().findings().stream())
                .map(AdmissionFinding::concern)
                .toList();
    }

    @Test
    void a_disk_of_the_host_that_a_machine_is_given_is_a_path_of_the_host() {
        String machine = """
                apiVersion: kubevirt.io/v1
                kind: VirtualMachine
                metadata: {name: vm}
                spec: {template: {spec: {domain: {devices: {}}, volumes: [{name: d, hostDisk: {path: /dev/dri/card0, type: Disk}}]}}}
                """;
        assertThat(concerns(machine)).containsExactly(Concern.KIND_NOT_READ);
        assertThat(concerns(machine.replace("/dev/dri/card0", "/srv/disk.img"))).isEmpty();
    }
}
