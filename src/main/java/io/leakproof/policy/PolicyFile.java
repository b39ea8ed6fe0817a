package io.leakproof.policy;

import io.leakproof.Api;
import io.leakproof.document.Document;
import io.leakproof.document.Entry;
import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.schema.Fields;
import io.leakproof.schema.Schema;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Location;
import io.leakproof.source.Problem;
import io.leakproof.source.Problems;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A policy file that has been read and found in order: the policy, and where each option stands. Immutable. */
@Api
public final class PolicyFile {

    private final Policy policy;
    private final Document document;
    private final Fields fields;

    private PolicyFile(Policy policy, Document document, Fields fields) {
        this.policy = policy;
        this.document = document;
        this.fields = fields;
    }

    /**
     * Reads a file.
     *
     * @throws BadInputException with everything that is wrong with it
     */
    public static PolicyFile read(Path file) {
        return read(Document.read(Objects.requireNonNull(file, "file")));
    }

    /**
     * Reads a text.
     *
     * @param name the name that messages show
     * @throws BadInputException with everything that is wrong with it
     */
    public static PolicyFile of(String name, String text) {
        return read(Document.of(Objects.requireNonNull(text, "text"), Objects.requireNonNull(name, "name")));
    }

    /**
     * Reads a document.
     *
     * @throws BadInputException with everything that is wrong with it
     */
    @Api(Api.Status.INTERNAL)
    public static PolicyFile read(Document document) {
        refuseOtherKinds(document.root());
        Problems problems = document.startReading();
        Fields fields = PolicyFields.SHAPE.read(document.root(), problems);
        if (fields == null || !problems.isEmpty()) {
            throw problems.exception();
        }
        return new PolicyFile(PolicyFields.policy(fields), document, fields);
    }

    /** Whether it is what machines do by themselves: each device by its own driver, and no option. */
    @Api(Api.Status.INTERNAL)
    public boolean isToday() {
        return policy.base() == BaseOptions.AS_MERGED && policy.set().isEmpty();
    }

    /** What machines do today, each device by its own driver: the policy {@code today}, which writes no option. */
    public static PolicyFile today() {
        return of(Document.BUILT_IN, """
                policy: today
                summary: What each device's own driver does by itself, and nothing else.
                base: as-merged
                options: {}
                """);
    }

    /**
     * Reads a document that holds one policy, or variants: a matrix of option values that stands for a policy for each
     * combination, called by it, such as {@code revoke=required,scrub=on-release}. Never none.
     *
     * @throws BadInputException with everything that is wrong with it
     */
    @Api(Api.Status.INTERNAL)
    public static List<PolicyFile> readAll(Document document) {
        return readAll(document, UnaryOperator.identity());
    }

    /**
     * Reads as {@link #readAll(Document)}, and has each policy changed before it is understood: one of variants too is changed
     * by itself, as if it had been written. Of those that are called the same thereafter, the first is kept.
     *
     * @throws BadInputException with everything that is wrong with it
     */
    @Api(Api.Status.INTERNAL)
    public static List<PolicyFile> readAll(Document document, UnaryOperator<Document> change) {
        List<Document> written = isVariants(document.root()) ? new VariantsReader(document).read() : List.of(document);
        Map<String, PolicyFile> policies = new LinkedHashMap<>();
        written.stream()
                .map(change)
                .map(PolicyFile::read)
                .forEach(policy -> policies.putIfAbsent(policy.policy().id(), policy));
        return List.copyOf(policies.values());
    }

    /** The JSON Schema of variants. */
    public static String variantsSchema() {
        return Schema.of("variants", VariantsFields.SHAPE);
    }

    /** The JSON Schema of policy files. */
    public static String schema() {
        return Schema.of("policy", PolicyFields.SHAPE);
    }

    /** The policy. */
    public Policy policy() {
        return policy;
    }

    /** The name of the file, as the user gave it. */
    public String file() {
        return document.file();
    }

    /** The document it was read from. */
    @Api(Api.Status.INTERNAL)
    public Document document() {
        return document;
    }

    /** {@code sha256:} and the SHA-256 of the file. */
    public String digest() {
        return document.digest();
    }

    /**
     * The place of an option's value, or that where the options begin if it has its default; likewise of the base.
     *
     * @param option the name of the option, as it is written, or {@code base}
     * @throws IllegalArgumentException if there is no such option
     */
    public Location locationOf(String option) {
        if (option.equals(PolicyFields.BASE.name())) {
            return fields.mark(option).location();
        }
        if (!isOption(option)) {
            throw new IllegalArgumentException("no option is called `" + option + "`");
        }
        return fields.value(PolicyFields.OPTIONS).mark(option).location();
    }

    /** Whether an option has this name. */
    public static boolean isOption(String name) {
        return PolicyOption.ALL.stream().anyMatch(option -> option.key().equals(name));
    }

    /** The options that are written and their values as they are written, in the order of the file. */
    public Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        for (Entry entry : fields.value(PolicyFields.OPTIONS).node().entries().values()) {
            if (entry.value() instanceof Scalar value) {
                options.put(entry.key(), value.text());
            }
        }
        return Collections.unmodifiableMap(options);
    }

    private static boolean isVariants(Node root) {
        return root instanceof Mapping mapping && mapping.find(VariantsFields.VARIANTS.name()) != null;
    }

    private static void refuseOtherKinds(Node root) {
        if (isVariants(root)) {
            throw BadInputException.of(Problem.at(root.mark(), "these are variants, not one policy"));
        }
        if (root instanceof Mapping mapping && mapping.find("policy") == null && mapping.find("options") == null) {
            if (mapping.find("scenario") != null || mapping.find("devices") != null) {
                throw BadInputException.of(Problem.at(mapping.mark(), "these are facts, not a policy"));
            }
        }
    }
}
