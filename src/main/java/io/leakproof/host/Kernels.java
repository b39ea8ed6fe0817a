package io.leakproof.host;

import io.leakproof.document.Mapping;
import io.leakproof.document.Node;
import io.leakproof.document.Scalar;
import io.leakproof.facts.CatalogueEntry;
import io.leakproof.facts.KernelVersion;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what a kernel's release says of drivers. */
final class Kernels {

    private static final Pattern BACKPORTING =
            Pattern.compile(".*(?:\\.el\\d.*|uek.*|-150\\d{3}\\..*|\\.amzn.*|-default)");

    private Kernels() {}

    /** Whether a release is of a vendor who carries newer drivers under an older number. */
    static boolean backports(String release) {
        return BACKPORTING.matcher(release).matches();
    }

    /** Whether an entry is of a driver that comes with no kernel. */
    static boolean isForeign(CatalogueEntry entry) {
        return entry.node().find("since") instanceof Mapping since && since.find("driver") != null;
    }

    static boolean mayHold(CatalogueEntry entry, KernelVersion kernel) {
        Node since = entry.node().find("since");
        Node until = entry.node().find("until");
        return !(notIn(since).filter(bound -> seriesNotAfter(kernel, bound)).isPresent())
                && !before(kernel, since)
                && notIn(until).filter(bound -> !before(kernel, bound)).isEmpty();
    }

    private static boolean before(KernelVersion kernel, @Nullable Node since) {
        Optional<KernelVersion> first =
                since instanceof Scalar scalar ? KernelVersion.of(scalar.text()) : bound(since, "first");
        return first.filter(bound -> before(kernel, bound)).isPresent();
    }

    private static Optional<KernelVersion> notIn(@Nullable Node bracket) {
        return bound(bracket, "not_in");
    }

    private static Optional<KernelVersion> bound(@Nullable Node bracket, String key) {
        return bracket instanceof Mapping keys && keys.find(key) instanceof Scalar scalar
                ? KernelVersion.of(scalar.text())
                : Optional.empty();
    }

    private static boolean before(KernelVersion kernel, KernelVersion bound) {
        return kernel.major() < bound.major() || kernel.major() == bound.major() && kernel.minor() < bound.minor();
    }

    private static boolean seriesNotAfter(KernelVersion kernel, KernelVersion bound) {
        return !before(bound, kernel);
    }
}
