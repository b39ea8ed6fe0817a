package io.leakproof.spark;

import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluation;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.FactsFile;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.source.BadInputException;
import io.leakproof.source.RegularFiles;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Decides by policies over Datasets of facts, with the shipped rules and one evaluator in each executor. */
public final class SparkEvaluation {

    private static final StructType VERDICT = StructType.fromDDL(
            "scenario string, policy string, verdict string, channels array<string>, doubt string, error string");

    private final Broadcast<Candidates> candidates;

    private SparkEvaluation(Broadcast<Candidates> candidates) {
        this.candidates = candidates;
    }

    /**
     * Reads policies, or variants of them.
     *
     * @throws BadInputException with everything that is wrong with the first of the files that cannot be read
     */
    public static SparkEvaluation read(SparkSession session, Collection<Path> policies) {
        LinkedHashMap<String, byte[]> contents = new LinkedHashMap<>();
        policies.forEach(path -> contents.put(path.toString(), RegularFiles.read(path)));
        Candidates candidates = new Candidates(contents);
        candidates.policies();
        return new SparkEvaluation(
                JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(candidates));
    }

    /**
     * Decides each policy in each world.
     *
     * @param facts what stands in a facts file, a value for each
     * @return {@code scenario}, {@code policy}, {@code verdict}, the {@code channels} by which it leaks, and what there is to
     *     {@code doubt}; or {@code error} alone for facts that are not in order
     */
    public Dataset<Row> evaluate(Dataset<String> facts) {
        Broadcast<Candidates> shared = candidates;
        FlatMapFunction<String, Row> evaluate =
                text -> shared.value().evaluate(text).iterator();
        return facts.flatMap(evaluate, Encoders.row(VERDICT));
    }

    /** Policies and what decides by them: sent as what the files hold, and made once in each JVM. */
    private static final class Candidates implements Serializable {

        private final LinkedHashMap<String, byte[]> contents;
        private transient @Nullable List<Policy> policies;
        private transient @Nullable Evaluator evaluator;

        Candidates(LinkedHashMap<String, byte[]> contents) {
            this.contents = contents;
        }

        synchronized List<Policy> policies() {
            if (policies == null) {
                policies = contents.entrySet().stream()
                        .map(file -> Document.of(file.getValue(), file.getKey()))
                        .flatMap(document -> PolicyFile.readAll(document).stream())
                        .map(PolicyFile::policy)
                        .toList();
            }
            return policies;
        }

        private synchronized Evaluator evaluator() {
            if (evaluator == null) {
                evaluator = Evaluator.shipped();
            }
            return evaluator;
        }

        List<Row> evaluate(String facts) {
            try {
                World world = FactsFile.read(Document.of(facts, "facts")).world();
                return policies().stream()
                        .map(policy -> row(evaluator().evaluate(world, policy)))
                        .toList();
            } catch (BadInputException e) {
                return List.of(RowFactory.create(null, null, null, null, null, e.getMessage()));
            }
        }

        private static Row row(Evaluation evaluation) {
            return RowFactory.create(
                    evaluation.world().scenario(),
                    evaluation.policy().id(),
                    evaluation.verdict().word(),
                    evaluation.findings().keySet().stream()
                            .map(channel -> channel.word())
                            .toArray(),
                    evaluation.doubt().orElse(null),
                    null);
        }
    }
}
