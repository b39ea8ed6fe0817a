package io.leakproof.report;

import io.leakproof.render.Page;

final class TestForms extends Forms<TestReport> {

    @Override
    String text(TestReport subject, Page page) {
        return TextResults.of(subject);
    }

    @Override
    String json(TestReport subject) {
        return JsonResults.of(subject);
    }

    @Override
    String markdown(TestReport subject) {
        return MarkdownResults.of(subject);
    }

    @Override
    String html(TestReport subject) {
        return HtmlResults.of(subject);
    }

    @Override
    MachineReport findings(TestReport subject) {
        return new TestFindings(subject);
    }

    @Override
    String tap(TestReport subject) {
        return TapResults.of(subject);
    }
}
