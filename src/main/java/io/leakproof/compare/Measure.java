package io.leakproof.compare;

import io.leakproof.facts.CatalogueEntry.Confidence;
import io.leakproof.facts.KernelVersion;
import io.leakproof.facts.Reach;
import io.leakproof.facts.Remedy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that an operator can do in some worlds. Immutable.
 *
 * @param remedy what to do
 * @param target of what, where the remedy does not say so itself: the importers that are kept out, or the first kernel; else empty
 * @param kernel the first kernel that will do; null where no other kernel is needed
 */
public record Measure(
        Remedy remedy, String target, @Nullable KernelVersion kernel) {

    static Measure of(Remedy remedy) {
        return new Measure(remedy, "", null);
    }

    static Measure keepingOut(Remedy remedy, String driver) {
        return new Measure(remedy, driver, null);
    }

    /**
     * A kernel from which on a driver is as another entry of the catalogue says.
     *
     * @param orLater it and those after it, as they are told
     */
    static Measure kernel(KernelVersion version, String orLater, String drivers, String source, Confidence confidence) {
        Remedy remedy = new Remedy(
                "newer-kernel",
                Map.of(),
                List.of(),
                List.of(),
                null,
                Reach.KERNEL,
                "Run kernel " + orLater + ": what facts say of its drivers is then what the catalogue says of "
                        + drivers + ".",
                "",
                source,
                confidence);
        return new Measure(remedy, number(version), version);
    }

    /** A kernel as it is told: {@code 6.12}. */
    static String number(KernelVersion kernel) {
        return kernel.major() + "." + kernel.minor();
    }

    /** A name that no other measure has in the same worlds. */
    public String id() {
        return target.isEmpty() ? remedy.id() : remedy.id() + " " + target;
    }

    /** What to do, as sentences. */
    public String instruction() {
        return kernel == null && !target.isEmpty()
                ? remedy.how().replaceFirst("^Keep it ", "Keep " + target.replace("$", "\\$") + " ")
                : remedy.how();
    }
}
