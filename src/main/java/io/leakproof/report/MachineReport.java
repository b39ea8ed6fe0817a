package io.leakproof.report;

import io.leakproof.render.InputDigest;
import io.leakproof.render.JunitXml;
import java.util.List;
import java.util.Map;

/**
 * A report of a subject for the forms that are read by machines: SARIF, JUnit's XML and GitHub's annotations. A subject says it
 * once, and one class for each form writes it.
 */
interface MachineReport {

    /** What results may be cases of, in the order in which SARIF lists them. */
    List<ReportedRule> rules();

    /** The findings for code scanning, which shows all there are: nothing that is well is among them. */
    List<ReportedFinding> results();

    /** The findings to annotate files with. */
    List<ReportedFinding> annotations();

    /** The suites of tests that the subject amounts to. */
    List<JunitXml.Suite> suites();

    /** What it all came to, in sentences. */
    List<String> totals();

    /** What it was made of. */
    List<InputDigest> sources();

    /** What SARIF says of the run as a whole. */
    Map<String, Object> properties();
}
