package io.leakproof.admission.kubernetes;

import java.util.HashMap;
import java.util.Map;

/** The resources that are understood, and how what counts of them is found. */
enum Resource {
    PODS("/pods", Role.POD, "spec"),
    POD_DEBUGGERS("/pods/ephemeralcontainers", Role.POD, "spec"),
    POD_SIZES("/pods/resize", Role.POD, "spec"),
    BINDINGS("/pods/binding", Role.BINDING),
    BINDINGS_BY_THEMSELVES("/bindings", Role.BINDING),
    EXEC("/pods/exec", Role.ENTRY),
    ATTACH("/pods/attach", Role.ENTRY),
    POD_TEMPLATES("/podtemplates", Role.TEMPLATE, "template", "spec"),
    REPLICATION_CONTROLLERS("/replicationcontrollers", Role.TEMPLATE, "spec", "template", "spec"),
    DEPLOYMENTS("apps/deployments", Role.TEMPLATE, "spec", "template", "spec"),
    REPLICA_SETS("apps/replicasets", Role.TEMPLATE, "spec", "template", "spec"),
    STATEFUL_SETS("apps/statefulsets", Role.TEMPLATE, "spec", "template", "spec"),
    DAEMON_SETS("apps/daemonsets", Role.TEMPLATE, "spec", "template", "spec"),
    JOBS("batch/jobs", Role.TEMPLATE, "spec", "template", "spec"),
    CRON_JOBS("batch/cronjobs", Role.TEMPLATE, "spec", "jobTemplate", "spec", "template", "spec"),
    CLAIMS("resource.k8s.io/resourceclaims", Role.CLAIM, "spec"),
    CLAIM_STATUSES("resource.k8s.io/resourceclaims/status", Role.GIVEN_CLAIM),
    CLAIM_TEMPLATES("resource.k8s.io/resourceclaimtemplates", Role.CLAIM, "spec", "spec"),
    NAMESPACES("/namespaces", Role.NAMESPACE),
    OTHER("", Role.NONE);

    /** What kind of thing it is. */
    enum Role {
        POD,
        TEMPLATE,
        BINDING,
        ENTRY,
        CLAIM,
        GIVEN_CLAIM,
        NAMESPACE,
        NONE
    }

    private static final Map<String, Resource> BY_NAME = new HashMap<>();

    static {
        for (Resource resource : values()) {
            BY_NAME.put(resource.name, resource);
        }
    }

    private final String name;
    private final Role role;
    private final String[] path;

    Resource(String name, Role role, String... path) {
        this.name = name;
        this.role = role;
        this.path = path;
    }

    /** The resource of this group and name; {@link #OTHER} where it is not understood. */
    static Resource of(String name) {
        return BY_NAME.getOrDefault(name, OTHER);
    }

    Role role() {
        return role;
    }

    /** Without its group, for metrics: few and known beforehand. */
    String word() {
        return this == OTHER ? "other" : name.substring(name.indexOf('/') + 1);
    }

    /** Without its subresource. */
    String plural() {
        return word().replaceFirst("/.*", "");
    }

    /** Its group. */
    String group() {
        return this == OTHER ? "" : name.substring(0, name.indexOf('/'));
    }

    /** Where the part of an object stands that asks for something. */
    Tree spec(Tree object) throws BadReviewException {
        Tree spec = object;
        for (String key : path) {
            spec = spec.at(key);
        }
        return spec;
    }
}
