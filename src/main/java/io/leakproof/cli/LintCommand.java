package io.leakproof.cli;

import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.compare.KnownLeaks;
import io.leakproof.document.Document;
import io.leakproof.facts.Catalogue;
import io.leakproof.facts.FactsFile;
import io.leakproof.policy.PolicyFile;
import io.leakproof.render.Page;
import io.leakproof.report.Format;
import io.leakproof.report.Forms;
import io.leakproof.report.LintReport;
import io.leakproof.report.LintReport.LeakingPool;
import io.leakproof.rules.Rule;
import io.leakproof.rules.engine.RuleBook;
import io.leakproof.source.Problems;
import io.leakproof.suite.ExpectationFields;
import io.leakproof.suite.FileKind;
import io.leakproof.suite.StoryFile;
import io.leakproof.suite.Suites;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Checks files without deciding anything. */
final class LintCommand extends Subcommand {

    private static final Format[] FORMATS = {Format.TEXT, Format.JSON, Format.JUNIT, Format.SARIF, Format.GITHUB};

    private final Supplier<List<String>> files = arguments(
            "0..*",
            "FILES",
            "Facts, policies, catalogues, suites, stories and configurations, told apart by what they hold; folders of"
                    + " them (not what is below), or - for standard input. Files *.drl hold rules, as with --rules.");
    private final Supplier<List<String>> catalogue = ownCatalogues();
    private final RuleOptions rules = new RuleOptions(spec());
    private final Supplier<Format> format = option(
                    "--format",
                    "FORMAT",
                    new OneOf<>(FORMATS),
                    "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). As text, problems go to standard error.")
            .or("text");
    private final OutputOptions outputs = new OutputOptions(spec(), FORMATS);

    LintCommand(Streams streams) {
        super(
                streams,
                "lint",
                "[OPTIONS] [FILES...]",
                "Check facts, policies, catalogues, suites, stories, configurations of admission and rules for mistakes,"
                        + " without deciding anything.");
    }

    @Override
    public Integer call() {
        List<String> named = files.get();
        if (named.isEmpty() && !rules.ownRules() && catalogue.get().isEmpty()) {
            throw misused("nothing to check: no FILES, no --rules");
        }
        Inputs inputs = new Inputs(streams().in());
        Supplier<Catalogue> entries = inputs.catalogue(catalogue.get());
        Counts counts = new Counts();
        List<Document> catalogues = new ArrayList<>();
        List<LeakingPool> leaking = new ArrayList<>();
        rules.add(named.stream().map(Inputs::rulesIn).flatMap(List::stream).toList());
        List<String> checked = new ArrayList<>(rules.paths().stream()
                .flatMap(path -> Inputs.rulesIn(path).stream())
                .distinct()
                .toList());
        for (Document document : inputs.documents(
                named.stream().filter(file -> !Inputs.namesRulesAlone(file)).toList())) {
            checked.add(document.file());
            switch (FileKind.of(document)) {
                case POLICY ->
                    inputs.read(() -> PolicyFile.readAll(document))
                            .ifPresent(policies -> counts.policies += policies.size());
                case FACTS ->
                    inputs.read(() -> FactsFile.read(document, entries, ExpectationFields.BLOCK))
                            .ifPresent(world -> counts.facts++);
                case CATALOGUE -> catalogues.add(document);
                case SUITE -> inputs.read(() -> Suites.read(document, entries)).ifPresent(suite -> counts.suites++);
                case ADMISSION ->
                    inputs.read(() -> AdmissionSetup.check(document)).ifPresent(leaks -> {
                        counts.configurations++;
                        leaks.forEach(leak -> leaking.add(new LeakingPool(document.file(), leak)));
                    });
                case NAMES ->
                    inputs.read(() -> {
                                AdmissionSetup.checkNames(document);
                                return document;
                            })
                            .ifPresent(names -> counts.configurations++);
                case STORY -> inputs.read(() -> StoryFile.read(document, null)).ifPresent(story -> counts.stories++);
                case KNOWN_LEAKS -> inputs.read(() -> KnownLeaks.read(document)).ifPresent(known -> counts.known++);
                case OTHER ->
                    inputs.problems()
                            .add(
                                    document.mark(),
                                    "this is neither facts nor a policy nor a catalogue nor a suite nor a configuration");
            }
        }
        inputs.read(() -> Catalogue.none().with(catalogues));
        counts.catalogues = catalogues.size() + catalogue.get().size();
        counts.rules = ownRules(inputs);
        Problems problems = inputs.problems();
        LintReport report = new LintReport(checked, counts.toString(), problems.sorted(), problems.count(), leaking);
        outputs.write(false, (form, page) -> Forms.ofLint().report(report, form, page));
        if (format.get() == Format.TEXT) {
            inputs.throwIfAny();
        }
        streams().print(Forms.ofLint().report(report, format.get(), Page.plain()));
        return problems.isEmpty() ? Exit.WELL : Exit.USAGE;
    }

    private int ownRules(Inputs inputs) {
        return rules.ownRules()
                ? rules.ownBook(inputs).map(LintCommand::notShipped).orElse(0)
                : 0;
    }

    private static int notShipped(RuleBook book) {
        return (int) book.rules().stream()
                .filter(rule -> !rule.shipped())
                .map(Rule::id)
                .count();
    }

    /** Counts what was found to be in order. */
    private static final class Counts {
        private int facts;
        private int policies;
        private int catalogues;
        private int configurations;
        private int rules;
        private int suites;
        private int stories;
        private int known;

        @Override
        public String toString() {
            List<String> parts = new ArrayList<>();
            add(parts, facts, "facts file", "facts files");
            add(parts, policies, "policy", "policies");
            add(parts, catalogues, "catalogue", "catalogues");
            add(parts, suites, "suite", "suites");
            add(parts, stories, "story", "stories");
            add(parts, known, "list of known leaks", "lists of known leaks");
            add(parts, configurations, "configuration", "configurations");
            add(parts, rules, "rule", "rules");
            return String.join(", ", parts);
        }

        private static void add(List<String> parts, int count, String one, String several) {
            if (count > 0) {
                parts.add(count + " " + (count == 1 ? one : several));
            }
        }
    }
}
