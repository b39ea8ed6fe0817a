package io.leakproof.report;

import io.leakproof.compare.Recommendation;
import io.leakproof.render.Page;

final class RecommendationForms extends Forms<Recommendation> {

    @Override
    String text(Recommendation subject, Page page) {
        return RecommendationText.of(subject, page);
    }

    @Override
    String json(Recommendation subject) {
        return RecommendationJson.of(subject);
    }

    @Override
    String markdown(Recommendation subject) {
        return RecommendationMarkdown.of(subject);
    }

    @Override
    String html(Recommendation subject) {
        return RecommendationHtml.of(subject);
    }

    @Override
    MachineReport findings(Recommendation subject) {
        return new RecommendationFindings(subject);
    }
}
