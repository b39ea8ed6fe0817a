package io.leakproof.testing;

import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.rules.RuleFile;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.suite.Case;
import io.leakproof.suite.ReadingOptions;
import io.leakproof.suite.Suite;
import io.leakproof.suite.Suites;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Turns the files of a {@link FixtureTest} into tests. */
final class FixtureExtension implements TestTemplateInvocationContextProvider {

    private static final String CLASS_PATH = "classpath:";

    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getRequiredTestMethod(), FixtureTest.class);
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        FixtureTest wanted = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), FixtureTest.class)
                .orElseThrow();
        RuleBook rules = Rules.of(rules(wanted));
        List<Suite> suites = Suites.read(
                paths(wanted.value()),
                paths(wanted.policies()),
                ReadingOptions.with(() -> catalogue(wanted.catalogue())));
        Suites.requireRules(suites, rules);
        List<Case> cases = Suites.cases(suites).toList();
        if (cases.isEmpty()) {
            throw new AssertionError(
                    "nothing to test: nothing is expected of any policy in " + Arrays.toString(wanted.value()));
        }
        Evaluator evaluator = Evaluator.with(rules);
        return cases.stream().map(test -> new FixtureInvocation(test, evaluator));
    }

    private static List<Path> paths(String... names) {
        return Arrays.stream(names).map(Path::of).toList();
    }

    private static Catalogue catalogue(String... files) {
        return Catalogue.shipped()
                .with(Arrays.stream(files).map(Path::of).map(Document::read).toList());
    }

    private static List<RuleFile> rules(FixtureTest wanted) {
        List<RuleFile> rules = new ArrayList<>();
        for (String place : wanted.rules()) {
            if (place.startsWith(CLASS_PATH)) {
                rules.add(Rules.resource(place.substring(CLASS_PATH.length())));
            } else {
                rules.addAll(Rules.files(place));
            }
        }
        if (!wanted.ruleText().isEmpty()) {
            rules.add(new RuleFile("text.drl", wanted.ruleText()));
        }
        return rules;
    }
}
