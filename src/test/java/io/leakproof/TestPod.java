package io.leakproof;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Pod of tests: the object, or the review in which an API server asks about it. Immutable.
 *
 * @param metadata further members of its metadata, each behind a comma
 * @param spec the members of its spec
 */
public record TestPod(String namespace, String name, String metadata, String spec) {

    /** A Pod {@code p} in the namespace {@code team-a}, with members of its spec as JSON. */
    public static TestPod of(String spec) {
        return new TestPod("team-a", "p", "", spec);
    }

    /** A Pod of one container that has one of each of these resources. */
    public static TestPod wanting(String... resources) {
        String limits =
                Stream.of(resources).map(one -> "\"" + one + "\": \"1\"").collect(Collectors.joining(", "));
        return of("\"containers\": [{\"name\": \"c\", \"resources\": {\"limits\": {" + limits + "}}}]");
    }

    public TestPod named(String other) {
        return new TestPod(namespace, other, metadata, spec);
    }

    public TestPod in(String other) {
        return new TestPod(other, name, metadata, spec);
    }

    /** The same Pod, annotated. */
    public TestPod annotated(String key, String value) {
        return new TestPod(namespace, name, ", \"annotations\": {\"" + key + "\": \"" + value + "\"}" + metadata, spec);
    }

    /** The same Pod, with further members of its spec. */
    public TestPod with(String more) {
        return new TestPod(namespace, name, metadata, spec + ", " + more);
    }

    /** The object on one line. */
    public String json() {
        return "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {\"name\": \"" + name
                + "\", \"namespace\": \"" + namespace + "\"" + metadata + "}, \"spec\": {" + spec + "}}";
    }

    /** The review that asks whether it may be created. */
    public String review() {
        return """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {"uid": "u", "operation": "CREATE",
                 "resource": {"group": "", "version": "v1", "resource": "pods"}, "namespace": "%s", "name": "%s",
                 "userInfo": {"username": "alice", "groups": ["%s"]}, "object": %s}}
                """.formatted(namespace, name, namespace, json());
    }
}
