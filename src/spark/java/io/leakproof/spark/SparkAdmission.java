package io.leakproof.spark;

import static org.apache.spark.sql.functions.col;

import io.leakproof.admission.AdmissionGate;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.LogLine;
import io.leakproof.admission.webhook.LogReplay;
import io.leakproof.admission.webhook.ReviewResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/**
 * Decides by one configuration over Datasets. The configuration and the files it names are read where this is made, and what they hold
 * is sent to the executors, each of which makes one gate of it.
 */
public final class SparkAdmission {

    private static final StructType DECISION = StructType.fromDDL(
            "decision string, rules array<string>, undetermined array<string>, answer string, logged string, error string");

    private final SparkSession session;
    private final Broadcast<Gate> gate;

    private SparkAdmission(SparkSession session, Broadcast<Gate> gate) {
        this.session = session;
        this.gate = gate;
    }

    /**
     * Reads a configuration.
     *
     * @throws io.leakproof.source.BadInputException with everything that is wrong with any of the files
     */
    public static SparkAdmission read(SparkSession session, Path configuration) {
        Gate gate = new Gate(AdmissionSetup.contents(configuration));
        return new SparkAdmission(
                session,
                JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(gate));
    }

    /**
     * Decides AdmissionReviews, one in JSON a value: a row for each, in order.
     *
     * @return {@code decision}, {@code rules}, {@code undetermined}; {@code answer}, the AdmissionReview with the response, and
     *     {@code logged}, the line of the decision log, both JSON; or {@code error} alone, where it is no review that can be answered
     */
    public Dataset<Row> decide(Dataset<String> reviews) {
        Broadcast<Gate> shared = gate;
        MapPartitionsFunction<String, Row> decide = those -> {
            AdmissionSetup setup = shared.value().setup();
            return stream(those).map(review -> decide(setup, review)).iterator();
        };
        return reviews.mapPartitions(decide, Encoders.row(DECISION));
    }

    private static Row decide(AdmissionSetup setup, String review) {
        try {
            ReviewResponse response =
                    setup.handler().review(review.getBytes(StandardCharsets.UTF_8), AdmissionGate.LONGEST_TIMEOUT);
            return RowFactory.create(
                    response.decision(),
                    response.rules().toArray(),
                    response.undetermined().toArray(),
                    new String(response.body(), StandardCharsets.UTF_8),
                    response.logLine(),
                    null);
        } catch (BadReviewException e) {
            return RowFactory.create(null, null, null, null, null, e.getMessage());
        }
    }

    /**
     * Decides again what a decision log says was decided. Written as text, the result is what {@code leakproof merge} takes: its report
     * and exit code are those of {@code leakproof replay}. Each partition is a share.
     *
     * @param lines of the log, as {@code session.read().option("lineSep", "\n").textFile(log)} reads them; of several files, lines are
     *     counted through all of them in the order of the Dataset
     * @param name of the log that the report shows
     */
    public Dataset<String> replay(Dataset<String> lines, String name) {
        Broadcast<Gate> shared = gate;
        JavaPairRDD<byte[], Long> numbered = lines.toDF("line")
                .select(col("line").cast("binary"))
                .as(Encoders.BINARY())
                .javaRDD()
                .zipWithIndex();
        int shares = numbered.getNumPartitions();
        return session.createDataset(
                numbered.mapPartitionsWithIndex(
                                (index, those) ->
                                        share(shared.value().setup().logReplay(), name, index + "/" + shares, those),
                                false)
                        .rdd(),
                Encoders.STRING());
    }

    private static Iterator<String> share(
            LogReplay replay, String name, String share, Iterator<Tuple2<byte[], Long>> lines) {
        Stream<String> notes = stream(lines)
                .map(line -> new LogLine(name, line._2() + 1, line._1()))
                .flatMap(line -> replay.replay(line).stream())
                .map(note -> note.of(share));
        return Stream.concat(notes, Stream.of(share).map(replay::end)).iterator();
    }

    private static <T> Stream<T> stream(Iterator<T> those) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(those, Spliterator.ORDERED), false);
    }
}
