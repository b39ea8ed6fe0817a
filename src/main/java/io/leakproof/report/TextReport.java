package io.leakproof.report;

import io.leakproof.compare.Comparison;

/** For people in a terminal. */
final class TextReport implements Report {

    TextReport(Page page) {}

    @Override
    public String of(Comparison comparison) {
        return "";
    }
}
