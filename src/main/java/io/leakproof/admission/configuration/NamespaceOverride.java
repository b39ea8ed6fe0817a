package io.leakproof.admission.configuration;

import io.leakproof.admission.Action;
import io.leakproof.admission.Concern;
import java.util.Map;

/**
 * Other actions in the namespaces with a label.
 *
 * @param label the label
 * @param value its value
 * @param actions what is done about findings there
 */
public record NamespaceOverride(String label, String value, Map<Concern, Action> actions) {

    boolean covers(Map<String, String> labels) {
        return value.equals(labels.get(label));
    }
}
