package io.leakproof.admission.cluster;

import io.leakproof.source.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects sentences about a cluster, each once, with the first of what each is true of. Not thread-safe. */
final class Remarks {

    /** So many are named of what a sentence is true of. */
    private static final int MOST = 5;

    private final Map<String, PodNames.Collector> remarks = new LinkedHashMap<>();

    /** Adds a sentence that is true as it is. */
    void add(String sentence) {
        remarks.computeIfAbsent(sentence, one -> new PodNames.Collector());
    }

    /** Adds a sentence, and what it is true of, too. */
    void add(String sentence, String example) {
        remarks.computeIfAbsent(sentence, one -> new PodNames.Collector()).add(Printable.line(example));
    }

    /** All of them, each on a line, without a full stop. */
    List<String> lines() {
        return remarks.entrySet().stream()
                .map(remark -> line(remark.getKey(), remark.getValue().names()))
                .toList();
    }

    private static String line(String sentence, PodNames of) {
        if (of.count() == 0) {
            return sentence;
        }
        List<String> named = of.first().stream().limit(MOST).toList();
        long more = of.count() - named.size();
        return sentence + ": " + String.join(", ", named) + (more == 0 ? "" : " and " + more + " more");
    }
}
