package io.leakproof.admission.webhook;

import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.Resource;
import io.leakproof.admission.pods.Tree;
import io.leakproof.json.Json;
import io.leakproof.source.BadInputException;
import io.leakproof.source.Location;
import io.leakproof.source.Problem;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the objects of files. Of each it keeps its name, its place and a reference to what it has in common with others, so that
 * memory grows with what is different among them and little with their number. Not thread-safe.
 */
public final class ManifestFiles {

    private final String namespace;
    private final List<Manifest> manifests = new ArrayList<>();
    private final Map<String, Location> skipped = new LinkedHashMap<>();
    private final Map<String, Tree> shared = new HashMap<>();
    private final Map<String, List<Tree>> templates = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();

    /**
     * Nothing has been read yet.
     *
     * @param namespace of objects that do not say it; empty where nobody said so
     */
    public ManifestFiles(String namespace) {
        this.namespace = namespace;
    }

    /**
     * Reads one input: YAML of one document or several, JSON, lists of objects in either, AdmissionReviews. JSON is read piece by
     * piece, whatever its length. Of a file in a folder that is no object of Kubernetes it is noted that it was skipped, and one that
     * cannot be read is decided as such; in a file that is named itself, either is an error.
     *
     * @param in the input, which is not closed
     * @param name the name that messages show
     * @param inFolder whether it was found in a folder
     * @throws BadInputException if it is named itself, with all that is wrong with it
     */
    public void read(InputStream in, String name, boolean inFolder) {
        new ManifestReader(this, name, inFolder).read(in);
    }

    /** Notes that a file in a folder cannot be read. */
    public void notRead(Problem problem) {
        manifests.add(Manifest.notRead(problem));
    }

    /** The files that are no objects of Kubernetes, in a line each. */
    public List<String> skipped() {
        return skipped.values().stream()
                .map(place -> place + ": skipped, as it is no object of Kubernetes")
                .toList();
    }

    List<Manifest> manifests() {
        return manifests;
    }

    void skip(Location place) {
        skipped.putIfAbsent(place.file(), place);
    }

    /**
     * Adds an object.
     *
     * @param place where it begins, as a problem without words
     */
    void add(Tree object, Problem place, boolean inFolder) throws BadReviewException {
        boolean reviewed = AdmissionReview.isReview(object.value());
        AdmissionReview review = Manifest.asked(object, namespace);
        List<Tree> found = reviewed ? List.of() : Manifest.templates(object);
        List<Tree> read = found.isEmpty() ? Resource.of(review.resource()).templates(review.object()) : found;
        manifests.add(new Manifest(
                place.location(),
                place.excerpt(),
                inFolder,
                reviewed,
                once(review),
                once(found),
                reviewed ? List.of() : Manifest.mentions(object, read),
                List.of()));
    }

    /** The same templates, which others may have, too. */
    private List<Tree> once(List<Tree> found) {
        return found.isEmpty() ? List.of() : templates.computeIfAbsent(Json.write(found, false), key -> found);
    }

    /** The same review, which shares with others all but its name. */
    private AdmissionReview once(AdmissionReview review) {
        String kept = new String(Json.bytes(review.kept().value()), StandardCharsets.UTF_8);
        return new AdmissionReview(
                shared.computeIfAbsent(kept, key -> review.kept()),
                once(review.uid()),
                once(review.resource()),
                once(review.operation()),
                once(review.namespace()),
                review.name(),
                review.groups());
    }

    private String once(String word) {
        return words.computeIfAbsent(word, key -> word);
    }
}
