package io.leakproof.admission.webhook;

import io.leakproof.admission.AdmissionRequest;
import io.leakproof.admission.configuration.Pool;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.pods.Annotations;
import io.leakproof.admission.pods.BadReviewException;
import io.leakproof.admission.pods.KnownObjects;
import io.leakproof.admission.pods.Resource;
import io.leakproof.admission.pods.ReviewFields;
import io.leakproof.admission.pods.Tree;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a cluster that say something for its Pods, and what a webhook that knew them all would make of a Pod. Not thread-safe
 * while objects are added.
 */
public final class ClusterObjects {

    private final Settings settings;
    private final KnownObjects known = ManifestReferences.nothingYet();

    /** No objects yet. */
    public ClusterObjects(Settings settings) {
        this.settings = settings;
    }

    /** Adds an object; one that says nothing for others changes nothing. */
    public void add(Tree object) throws BadReviewException {
        AdmissionReview review = review(object);
        ManifestReferences.add(known, review, Resource.of(review.resource()));
    }

    /** What decides of a Pod, without what tells it from others that are alike. */
    public Map<String, @Nullable Object> kept(Tree pod) throws BadReviewException {
        return new Tree(Annotations.kept(ReviewFields.OBJECT.of(pod.value()), settings), "").values();
    }

    /** The labels of the namespaces that were added, by their names. */
    public Map<String, Map<String, String>> namespaces() {
        return known.namespaces();
    }

    /** What is made of Pods where the nodes of the cluster are these. */
    public PodRequests on(List<Pool> pools) {
        Settings joined = settings.knowing(known.namespaces(), known.classes()).on(pools);
        return new PodRequests(joined, new Requests(joined, known));
    }

    private static AdmissionReview review(Tree object) throws BadReviewException {
        return AdmissionReview.of(
                Manifest.review(object, object.at("metadata").at("namespace").text()));
    }

    /** Makes requests of Pods. Immutable and thread-safe. */
    public static final class PodRequests {

        private final Settings settings;
        private final Requests requests;

        private PodRequests(Settings settings, Requests requests) {
            this.settings = settings;
            this.requests = requests;
        }

        /** The settings, with all that the objects add to them. */
        public Settings settings() {
            return settings;
        }

        /** What a Pod asks for. */
        public List<AdmissionRequest> of(Tree pod) throws BadReviewException {
            return requests.of(review(pod));
        }
    }
}
