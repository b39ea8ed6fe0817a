package io.leakproof.report;

import io.leakproof.compare.Difference;
import io.leakproof.render.Page;

final class DifferenceForms extends Forms<Difference> {

    @Override
    String text(Difference subject, Page page) {
        return DifferenceText.of(subject, page);
    }

    @Override
    String json(Difference subject) {
        return DifferenceJson.of(subject);
    }

    @Override
    String markdown(Difference subject) {
        return DifferenceMarkdown.of(subject);
    }

    @Override
    String html(Difference subject) {
        return DifferenceHtml.of(subject);
    }

    @Override
    MachineReport findings(Difference subject) {
        return new DifferenceFindings(subject);
    }
}
