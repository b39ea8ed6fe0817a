package io.leakproof.admission.configuration;

import io.leakproof.admission.Action;
import io.leakproof.admission.Actions;
import io.leakproof.admission.Concern;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of what is done about findings. Immutable.
 *
 * @param actions what is done where nothing else is said
 * @param overrides other actions in single namespaces
 * @param exceptions findings that are accepted for a time
 * @param exemptNamespaces namespaces about whose objects nothing is done
 */
public record ActionSettings(
        Map<Concern, Action> actions,
        List<NamespaceOverride> overrides,
        List<PolicyException> exceptions,
        Set<String> exemptNamespaces) {

    /** What is done where nothing else is said. */
    public Actions usual() {
        return Actions.usual().with(actions);
    }

    /** What is done about an object of a namespace with these labels on a day. */
    Actions of(String namespace, Map<String, String> labels, String object, LocalDate day) {
        Actions chosen = usual();
        for (NamespaceOverride override : overrides) {
            chosen = override.covers(labels) ? chosen.with(override.actions()) : chosen;
        }
        for (PolicyException exception : exceptions) {
            chosen = exception.covers(namespace, object, day) ? exception.apply(chosen) : chosen;
        }
        return exemptNamespaces.contains(namespace) ? chosen.atMost(Action.AUDIT) : chosen;
    }
}
