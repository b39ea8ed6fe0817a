package io.leakproof.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.ReviewResponse;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two executors, each a JVM of its own, come to what one process comes to. */
class SparkIT {

    private static final Path STRICT = Path.of("src/test/resources/admission/strict.yaml");
    private static final Path REVIEWS = Path.of("src/test/resources/admission/reviews-1.36");
    private static final long LINES = Long.getLong("log.lines", 1_000_000);

    private static SparkSession session;

    @TempDir
    private static Path folder;

    /** Executors are started as Spark's distribution would start them, whose jars they find on the class path instead. */
    @BeforeAll
    static void start_two_executors() throws IOException {
        Path home = Path.of(System.getenv("SPARK_HOME"));
        Files.createDirectories(home.resolve("jars"));
        Files.writeString(home.resolve("RELEASE"), "");
        session = SparkSession.builder()
                .master("local-cluster[2,1,1024]")
                .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .config("spark.driver.host", "localhost")
                .config("spark.ui.enabled", false)
                .config("spark.local.dir", folder.resolve("local").toString())
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        session.stop();
    }

    @Test
    void decides_reviews_as_the_webhook_does() throws Exception {
        List<String> reviews = texts(REVIEWS);
        reviews.add("{}");
        List<Row> rows = SparkAdmission.read(session, STRICT)
                .decide(session.createDataset(reviews, Encoders.STRING()).repartition(1))
                .collectAsList();
        List<String> expected = new ArrayList<>();
        AdmissionSetup here = AdmissionSetup.read(STRICT);
        for (String review : reviews.subList(0, reviews.size() - 1)) {
            ReviewResponse answer =
                    here.handler().review(review.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1));
            expected.add(answer.decision()
                    + answer.rules()
                    + answer.undetermined()
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        assertThat(rows.stream()
                        .filter(row -> row.getAs("error") == null)
                        .map(row -> row.getAs("decision").toString()
                                + row.getList(row.fieldIndex("rules"))
                                + row.getList(row.fieldIndex("undetermined"))
                                + row.getAs("answer")))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSizeGreaterThan(10);
        assertThat(rows.stream().filter(row -> row.getAs("error") != null))
                .singleElement()
                .satisfies(row -> assertThat(row.<String>getAs("error")).contains("AdmissionReview"));
    }

    @Test
    void each_executor_makes_one_gate() {
        Broadcast<Gate> gate = JavaSparkContext.fromSparkContext(session.sparkContext())
                .broadcast(new Gate(AdmissionSetup.contents(STRICT)));
        MapPartitionsFunction<Long, String> which =
                those -> List.of(ProcessHandle.current().pid() + " "
                                + System.identityHashCode(gate.value().setup()))
                        .iterator();
        List<String> gates = session.range(0, 64, 1, 16)
                .mapPartitions(which, Encoders.STRING())
                .distinct()
                .collectAsList();
        assertThat(gates).hasSize(2);
        assertThat(gates.stream().map(one -> one.split(" ")[0]))
                .doesNotHaveDuplicates()
                .doesNotContain("" + ProcessHandle.current().pid());
    }

    @Test
    void evaluates_facts_as_the_library_does() throws IOException {
        List<Path> policies;
        try (Stream<Path> files = Files.list(Path.of("policies"))) {
            policies = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        List<String> facts = new ArrayList<>();
        for (String fixture : List.of("gaudi-rdma", "residue-and-scrub", "same-tenant-users", "vfio-revocable")) {
            facts.add(Files.readString(Path.of("fixtures", fixture + ".yaml")));
        }
        List<String> expected = new ArrayList<>();
        Evaluator evaluator = Evaluator.shipped();
        for (String text : facts) {
            FactsFile file = FactsFile.read(Document.of(text, "facts"));
            for (Path policy : policies) {
                for (PolicyFile one : PolicyFile.readAll(Document.read(policy))) {
                    var evaluation = evaluator.evaluate(file.world(), one.policy());
                    expected.add(evaluation.world().scenario() + " "
                            + evaluation.policy().id() + " "
                            + evaluation.verdict().word() + " "
                            + evaluation.findings().keySet().stream()
                                    .map(channel -> channel.word())
                                    .toList()
                            + " " + evaluation.doubt().orElse(null));
                }
            }
        }
        facts.add("scenario: [");
        List<Row> rows = SparkEvaluation.read(session, policies)
                .evaluate(session.createDataset(facts, Encoders.STRING()))
                .collectAsList();
        assertThat(rows.stream()
                        .filter(row -> row.getAs("error") == null)
                        .map(row -> row.getAs("scenario") + " " + row.getAs("policy") + " " + row.getAs("verdict") + " "
                                + row.getList(row.fieldIndex("channels")) + " " + row.getAs("doubt")))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSizeGreaterThan(20);
        assertThat(rows.stream().filter(row -> row.getAs("error") != null)).hasSize(1);
    }

    @Test
    void replays_a_million_lines_as_one_process_does() throws Exception {
        Path log = log();
        SparkAdmission admission = SparkAdmission.read(session, STRICT);
        Dataset<String> lines = session.read().option("lineSep", "\n").textFile(log.toString());
        Path shares = folder.resolve("shares");
        admission.replay(lines, log.toString()).write().text(shares.toString());
        List<String> merge = new ArrayList<>(List.of("merge"));
        parts(shares).forEach(part -> merge.add(part.toString()));
        assertThat(merge).hasSizeGreaterThan(2);

        Path whole = folder.resolve("whole");
        Path merged = folder.resolve("merged");
        assertThat(leakproof(whole, List.of("replay", log.toString(), "--config", STRICT.toString())))
                .isEqualTo(leakproof(merged, merge))
                .isEqualTo(2);
        assertThat(merged).hasSameBinaryContentAs(whole);
        assertThat(Files.readString(whole))
                .endsWith(String.format(
                        Locale.ROOT, "%d decisions, %d not the same\n", LINES - LINES / 1000 * 3, LINES / 1000));
        List<String> unreadable = Files.readAllLines(Path.of(whole + ".err"));
        assertThat(Files.readAllLines(Path.of(merged + ".err"))).isEqualTo(unreadable);
        assertThat(unreadable).hasSizeGreaterThan((int) (LINES / 1000));
    }

    /** Runs a command in a JVM with little memory; its exit code. */
    private static int leakproof(Path out, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.leakproof.cli.Main"));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(Redirect.to(Path.of(out + ".err").toFile()))
                .start()
                .waitFor();
    }

    /** The log of as many decisions, in which some lines were changed, some cannot be read and one in a thousand is empty. */
    private static Path log() throws IOException {
        MapFunction<Long, String> review = SparkIT::review;
        Path parts = folder.resolve("parts");
        SparkAdmission.read(session, STRICT)
                .decide(session.range(LINES).map(review, Encoders.STRING()))
                .select("logged")
                .write()
                .text(parts.toString());
        Path log = folder.resolve("decisions.jsonl");
        long number = 0;
        try (OutputStream out = Files.newOutputStream(log)) {
            for (Path part : parts(parts)) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(part))) {
                    for (byte[] line = line(in); line.length > 0; line = line(in)) {
                        out.write(changed(line, number++ % 1000));
                        out.write('\n');
                    }
                }
            }
        }
        assertThat(number).isEqualTo(LINES);
        return log;
    }

    private static byte[] line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            line.write(read);
        }
        return line.toByteArray();
    }

    private static byte[] changed(byte[] line, long kind) {
        return switch ((int) kind) {
            case 17 -> new byte[0];
            case 400 -> new byte[] {'"', (byte) 0xff, '"'};
            case 402 -> new byte[] {'{'};
            case 801 ->
                new String(line, StandardCharsets.UTF_8)
                        .replaceFirst("\"decision\":\"[a-z]+\"", "\"decision\":\"audit\"")
                        .getBytes(StandardCharsets.UTF_8);
            default -> line;
        };
    }

    /** Pods that differ, of many tenants and with many devices. */
    private static String review(long i) {
        String device = List.of("habana.ai/gaudi", "nvidia.com/gpu", "amd.com/gpu", "rdma/hca")
                .get((int) (i % 4));
        return """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "%d",
                 "resource": {"group": "", "version": "v1", "resource": "pods"}, "operation": "CREATE", "namespace": "team-%d",
                 "object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "pod-%d"}, "spec": {"hostIPC": %b,
                  "containers": [{"name": "c", "image": "registry.example/%d", "resources": {"limits": {"%s": "1"}}}],
                  "volumes": [{"name": "v", "hostPath": {"path": "/%s/%d"}}]}}}}
                """.formatted(i, i % 700, i, i % 3 == 0, i % 11, device, i % 5 == 0 ? "dev/dri" : "data", i % 13);
    }

    private static List<Path> parts(Path written) throws IOException {
        try (Stream<Path> files = Files.list(written)) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList();
        }
    }

    /** The texts of the files in a folder. */
    private static List<String> texts(Path folder) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(one -> !one.toString().endsWith(".schema.json"))
                    .sorted()
                    .collect(Collectors.toList())) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }
}
