package io.leakproof.report;

import io.leakproof.render.InputDigest;
import io.leakproof.render.JunitXml;
import java.util.List;
import java.util.Map;

/**
 * A report of a subject for the forms that are read by machines: SARIF, JUnit's XML and GitHub's annotations. A subject says it
 * once, and one class for each form writes it.
 *
 * @param rules what results may be cases of, in the order in which SARIF lists them
 * @param results the findings for code scanning, which shows all there are: nothing that is well is among them
 * @param annotations the findings to annotate files with
 * @param suites the suites of tests that the subject amounts to
 * @param totals what it all came to, in sentences
 * @param sources what it was made of
 * @param properties what SARIF says of the run as a whole
 */
record MachineReport(
        List<ReportedRule> rules,
        List<ReportedFinding> results,
        List<ReportedFinding> annotations,
        List<JunitXml.Suite> suites,
        List<String> totals,
        List<InputDigest> sources,
        Map<String, Object> properties) {}
