package io.leakproof.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The chart for Helm in the distribution, rendered by a reader of the few expressions that it uses. */
class HelmChartIT {

    private static final Path CHART = Path.of("target/leakproof/helm");
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{ (.*?) }}");
    private static final Pattern CONDITIONAL = Pattern.compile("(?s)\\{\\{ if (.*?) }}(.*)\\{\\{ end }}\\s*");

    @Test
    void installs_what_kustomize_installs_unless_values_say_otherwise() throws IOException {
        List<JsonNode> wanted = new ArrayList<>(Manifests.all());
        wanted.removeIf(object -> object.path("kind").asString().equals("Namespace"));
        List<JsonNode> rendered = rendered("leakproof", values());
        for (JsonNode object : rendered) {
            object.findParents("values").forEach(HelmChartIT::sort);
        }
        for (JsonNode object : wanted) {
            object.findParents("values").forEach(HelmChartIT::sort);
        }
        assertThat(rendered).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static void sort(JsonNode parent) {
        List<JsonNode> values =
                new ArrayList<>(parent.path("values").valueStream().toList());
        values.sort((one, other) -> one.asString().compareTo(other.asString()));
        ((ObjectNode) parent).putArray("values").addAll(values);
    }

    @Test
    void puts_what_a_release_chooses_everywhere() throws IOException {
        ObjectNode values = values();
        values.put("failurePolicy", "Fail").put("replicas", 3).put("cpu", "2").put("memory", "1Gi");
        values.put("metricsNamespace", "observability");
        values.putArray("guardedLabels").add("team");
        values.putArray("deviceAnnotations").add("gpu-fraction");
        ((ObjectNode) values.path("image"))
                .put("repository", "registry.example/leakproof")
                .put("tag", "9");
        List<JsonNode> rendered = rendered("elsewhere", values);
        assertThat(rendered).flatMap(OpenApi::complaints).isEmpty();
        String text = rendered.toString();
        assertThat(text)
                .doesNotContain(
                        "\"namespace\":\"leakproof\"",
                        "leakproof/leakproof\"",
                        "leakproof.leakproof.",
                        "monitoring",
                        "leakproof-stage",
                        "384Mi")
                .contains(
                        "elsewhere/leakproof",
                        "leakproof.elsewhere.svc",
                        "registry.example/leakproof:9",
                        "\"replicas\":3",
                        "[\\\"team\\\"].exists(label",
                        "([\\\"gpu-fraction\\\"].exists(own")
                .contains("cert-manager\",\"elsewhere\"]", "observability", "\"cpu\":2");
        assertThat(rendered.stream()
                        .flatMap(object -> object.path("webhooks").valueStream())
                        .filter(webhook -> webhook.path("name").asString().startsWith("enforce")))
                .allSatisfy(webhook ->
                        assertThat(webhook.path("failurePolicy").asString()).isEqualTo("Fail"));
        assertThat(rendered)
                .allSatisfy(
                        object -> assertThat(object.at("/metadata/namespace").asString("elsewhere"))
                                .isEqualTo("elsewhere"));
    }

    @Test
    void namespaces_that_read_as_numbers_are_texts() throws IOException {
        List<JsonNode> rendered = rendered("123", values().put("metricsNamespace", "456"));
        assertThat(rendered).flatMap(OpenApi::complaints).isEmpty();
        assertThat(rendered.toString()).contains("\"namespace\":\"123\"", "metadata.name\":\"456\"");
    }

    @Test
    void audits_where_that_is_wanted() throws IOException {
        ObjectNode values = values();
        ((ObjectNode) values.path("audit")).put("enabled", true);
        List<JsonNode> rendered = rendered("leakproof", values);
        assertThat(rendered).containsAll(Manifests.audit());
        ((ObjectNode) values.path("audit")).put("schedule", "@daily").put("kubectl", "registry.example/kubectl:9");
        rendered = rendered("elsewhere", values);
        assertThat(rendered).flatMap(OpenApi::complaints).isEmpty();
        assertThat(rendered.toString())
                .doesNotContain("\"namespace\":\"leakproof\"", "kubectl:1.34", "17 3")
                .contains("\"schedule\":\"@daily\"", "\"image\":\"registry.example/kubectl:9\"");
    }

    private static ObjectNode values() throws IOException {
        return (ObjectNode) YAML.readTree(Files.readString(CHART.resolve("values.yaml")));
    }

    private static List<JsonNode> rendered(String namespace, ObjectNode values) throws IOException {
        ObjectNode context = YAML.createObjectNode();
        context.set("Values", values);
        context.putObject("Release").put("Namespace", namespace);
        List<JsonNode> objects = new ArrayList<>();
        try (Stream<Path> templates = Files.list(CHART.resolve("templates"))) {
            for (Path template : templates.sorted().toList()) {
                Matcher conditional = CONDITIONAL.matcher(Files.readString(template));
                boolean wanted = !conditional.matches() || Boolean.parseBoolean(value(conditional.group(1), context));
                if (!wanted) {
                    continue;
                }
                String text = EXPRESSION
                        .matcher(conditional.matches() ? conditional.group(2) : Files.readString(template))
                        .replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), context)));
                assertThat(text).as("%s", template).doesNotContain("{{");
                for (String document : text.split("(?m)^---$")) {
                    objects.add(YAML.readTree(document));
                }
            }
        }
        return objects;
    }

    /** A path, what is appended to a list, and either as JSON. */
    private static String value(String expression, ObjectNode context) {
        String[] words = expression.replace(" | toJson", "").split(" ");
        JsonNode value = at(words[words[0].equals("append") ? 1 : 0], context);
        if (words[0].equals("append")) {
            value = ((ArrayNode) value.deepCopy()).add(at(words[2], context));
        }
        return expression.endsWith(" | toJson") ? value.toString() : value.asString();
    }

    private static JsonNode at(String path, ObjectNode context) {
        JsonNode found = context.at(path.replace('.', '/'));
        assertThat(found.isMissingNode()).as(path).isFalse();
        return Objects.requireNonNull(found);
    }

    @Test
    void every_value_is_used() throws IOException {
        StringBuilder templates = new StringBuilder();
        try (Stream<Path> files = Files.list(CHART.resolve("templates"))) {
            for (Path file : files.toList()) {
                templates.append(Files.readString(file));
            }
        }
        Map<String, JsonNode> unused = new HashMap<>();
        values().properties().forEach(value -> {
            if (templates.indexOf(".Values." + value.getKey()) < 0) {
                unused.put(value.getKey(), value.getValue());
            }
        });
        assertThat(unused).isEmpty();
    }
}
