package io.leakproof.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rules of the user about tenants: which uid, cgroup or namespace is whose, and whom all trust. The first rule that fits decides. Immutable.
 *
 * @param rules the rules, in the order of the file
 * @param trusted the tenants whose reading is nobody's loss
 * @param roots the cgroups below which further kubelets keep their pods, each with what is below it as its group
 * @param namespaces namespaces by the uid of a pod
 */
public record TenantRules(List<Rule> rules, Set<String> trusted, List<Pattern> roots, Map<String, String> namespaces) {

    /** What systemd makes of the name of a slice in another. */
    private static final Pattern NESTED = Pattern.compile("/[A-Za-z0-9_-]{1,128}-kubepods");

    /**
     * A rule; it fits where all that it says fits.
     *
     * @param tenant the tenant
     * @param uid which uids; null where it does not matter
     * @param cgroup which cgroup's path; null where it does not matter
     * @param namespace which namespace of a pod; null where it does not matter
     */
    public record Rule(
            String tenant,
            @Nullable Predicate<Long> uid,
            @Nullable Predicate<String> cgroup,
            @Nullable String namespace) {}

    public TenantRules {
        rules = List.copyOf(rules);
        trusted = Set.copyOf(trusted);
        roots = List.copyOf(roots);
        namespaces = Map.copyOf(namespaces);
    }

    /** No rules. */
    public static TenantRules none() {
        return new TenantRules(List.of(), Set.of(), List.of(), Map.of());
    }

    /** The same rules where namespaces of pods are known. */
    TenantRules withNamespaces(Map<String, String> known) {
        return new TenantRules(rules, trusted, roots, known);
    }

    /** Whose a process with this uid, these cgroups and this pod is, by the rules. */
    Optional<String> tenant(@Nullable Long uid, List<String> cgroups, @Nullable String pod) {
        for (Rule rule : rules) {
            if ((rule.uid() == null || uid != null && rule.uid().test(uid))
                    && (rule.cgroup() == null || cgroups.stream().anyMatch(rule.cgroup()))
                    && (rule.namespace() == null
                            || pod != null && rule.namespace().equals(namespaces.get(pod)))) {
                return Optional.of(rule.tenant());
            }
        }
        return Optional.empty();
    }

    /** The first rule that may say whose a process with this uid is, where there are pods or none. */
    Optional<Rule> first(long uid, boolean pods) {
        return rules.stream()
                .filter(rule -> rule.uid() == null || rule.uid().test(uid))
                .filter(rule -> pods || rule.namespace() == null)
                .findFirst();
    }

    /** Paths as a kubelet writes them that has the root, or one of these cgroups. */
    List<String> belowRoots(List<String> cgroups) {
        if (roots.isEmpty()) {
            return cgroups;
        }
        List<String> all = new ArrayList<>(cgroups);
        for (Pattern root : roots) {
            cgroups.stream()
                    .map(root::matcher)
                    .filter(Matcher::matches)
                    .map(path -> NESTED.matcher(path.group(1)).replaceAll("/kubepods"))
                    .forEach(all::add);
        }
        return all;
    }
}
