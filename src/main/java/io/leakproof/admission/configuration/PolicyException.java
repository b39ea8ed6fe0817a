package io.leakproof.admission.configuration;

import io.leakproof.admission.Actions;
import io.leakproof.admission.Concern;
import java.time.LocalDate;

/**
 * A finding that is borne for a time.
 *
 * @param ticket where it was agreed
 * @param finding which one
 * @param namespace where
 * @param name of which objects, as a pattern
 * @param until the last day
 */
public record PolicyException(String ticket, Concern finding, String namespace, String name, LocalDate until) {

    /** Whether it is for an object on a day. */
    boolean covers(String objectNamespace, String object, LocalDate day) {
        return namespace.equals(objectNamespace) && Glob.matches(name, object) && !day.isAfter(until);
    }

    Actions apply(Actions actions) {
        return actions.excepting(finding, "borne until " + until + " by " + ticket);
    }
}
