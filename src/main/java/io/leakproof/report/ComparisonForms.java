package io.leakproof.report;

import io.leakproof.compare.Comparison;
import io.leakproof.render.Page;

final class ComparisonForms extends Forms<Comparison> {

    @Override
    String text(Comparison subject, Page page) {
        return TextReport.of(subject, page);
    }

    @Override
    String json(Comparison subject) {
        return JsonReport.of(subject);
    }

    @Override
    String markdown(Comparison subject) {
        return MarkdownReport.of(subject);
    }

    @Override
    String html(Comparison subject) {
        return HtmlReport.of(subject);
    }

    @Override
    MachineReport findings(Comparison subject) {
        return new ComparisonFindings(subject);
    }
}
