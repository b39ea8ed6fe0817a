package io.leakproof.report;

import io.leakproof.render.Page;

final class AdmissionForms extends Forms<AdmissionReport> {

    @Override
    String text(AdmissionReport subject, Page page) {
        return TextDecisions.of(subject);
    }

    @Override
    String json(AdmissionReport subject) {
        return JsonDecisions.of(subject);
    }

    @Override
    String markdown(AdmissionReport subject) {
        return MarkdownDecisions.of(subject);
    }

    @Override
    String html(AdmissionReport subject) {
        return HtmlDecisions.of(subject);
    }

    @Override
    MachineReport findings(AdmissionReport subject) {
        return new AdmissionFindings(subject);
    }
}
