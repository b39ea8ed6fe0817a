package io.leakproof.report;

import io.leakproof.compare.Difference;
import io.leakproof.compare.Outcome;
import io.leakproof.compare.Scenario;
import io.leakproof.render.JunitXml;
import io.leakproof.render.JunitXml.Case;
import io.leakproof.render.JunitXml.Suite;
import io.leakproof.render.JunitXml.Trouble;
import io.leakproof.render.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * For CI servers that read JUnit's XML: one case that the second policy is as strict as the first, and one for each world, that it
 * leaks there only if the first does too. They fail where the exit code is 1; a world in which one of both is unknown is an error.
 */
final class DifferenceJunit implements Report<Difference> {

    @Override
    public String of(Difference difference) {
        DifferenceWords words = new DifferenceWords(difference);
        String name = words.after() + " beside " + words.before();
        List<Suite> suites = new ArrayList<>();
        suites.add(new Suite(name, properties(difference), List.of(asStrict(words, name))));
        difference
                .decided()
                .scenarios()
                .forEach(scenario -> suites.add(new Suite(
                        scenario.id(),
                        JunitReport.properties(difference.rules(), scenario.facts()),
                        List.of(inWorld(words, scenario)))));
        return JunitXml.of(suites);
    }

    private static Map<String, String> properties(Difference difference) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("leakproof", Version.current());
        properties.put("rules", difference.rules());
        properties.put(
                "before", difference.before().file() + " " + difference.before().digest());
        properties.put(
                "after", difference.after().file() + " " + difference.after().digest());
        return properties;
    }

    private static Case asStrict(DifferenceWords words, String suite) {
        return new Case(
                words.after() + " is as strict as " + words.before(),
                suite,
                words.laxer()
                        .map(story -> Trouble.failure("laxer", story, List.of()))
                        .toList(),
                Stream.concat(Stream.of(words.relation() + "."), words.stricter())
                        .toList());
    }

    private static Case inWorld(DifferenceWords words, Scenario scenario) {
        List<Trouble> troubles = new ArrayList<>();
        Outcome after = scenario.outcomes().get(1);
        if (words.opened().contains(scenario)) {
            Story.worthTelling(after).forEach(story -> troubles.add(JunitReport.failure(after, story)));
        }
        if (words.undecided().contains(scenario)) {
            scenario.outcomes().stream()
                    .map(InBrief::new)
                    .filter(brief -> !brief.why().isEmpty())
                    .forEach(brief -> troubles.add(Trouble.error("unknown", brief.sentence() + ": " + brief.why())));
        }
        return new Case(
                words.after() + " leaks only if " + words.before() + " does",
                scenario.id(),
                troubles,
                scenario.outcomes().stream()
                        .map(InBrief::new)
                        .map(brief -> brief.sentence() + "; costs: " + brief.costsInWords())
                        .toList());
    }
}
