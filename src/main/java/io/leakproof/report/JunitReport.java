package io.leakproof.report;

import io.leakproof.render.JunitXml;

/** The XML that JUnit made common, for CI servers. */
final class JunitReport {

    private JunitReport() {}

    static String of(MachineReport report) {
        return JunitXml.of(report.suites());
    }
}
