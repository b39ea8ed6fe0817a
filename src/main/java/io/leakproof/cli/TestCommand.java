package io.leakproof.cli;

import io.leakproof.adequacy.CoverageRecorder;
import io.leakproof.document.Document;
import io.leakproof.evaluate.Evaluator;
import io.leakproof.facts.Catalogue;
import io.leakproof.render.Page;
import io.leakproof.report.Format;
import io.leakproof.report.Forms;
import io.leakproof.report.TestReport;
import io.leakproof.source.BadInputException;
import io.leakproof.suite.Case;
import io.leakproof.suite.ReadingOptions;
import io.leakproof.suite.Status;
import io.leakproof.suite.Suite;
import io.leakproof.suite.SuiteRun;
import io.leakproof.suite.Suites;
import io.leakproof.suite.Update;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** Suites and the expectations of facts, held against what the rules say. */
final class TestCommand extends Subcommand {

    private static final Format[] FORMATS =
            EnumSet.range(Format.TEXT, Format.TAP).toArray(Format[]::new);
    private static final List<String> USUAL = List.of("suites", "fixtures");
    private static final List<String> USUAL_POLICIES = List.of("policies");

    private final Supplier<List<String>> paths = arguments(
            "0..*",
            "PATHS",
            "Suites, facts with an `expect:` block, folders with them in it or below, or - for standard input"
                    + " (default: the folders `suites` and `fixtures`). What a suite on standard input names is looked for"
                    + " from the working directory.");
    private final Supplier<List<String>> policies = option(
                    "--policies",
                    "PATH",
                    "The policies that facts expect something of; a file or a folder. A suite names its own."
                            + " Repeatable (default: the folder `policies`).")
            .many();
    private final Supplier<Optional<Pattern>> run = option(
                    "--run",
                    "REGEX",
                    new OfRegex(),
                    "Only tests in whose name, such as `gaudi-rdma: two-tier`, this is found.")
            .maybe();
    private final Supplier<List<String>> tags = option(
                    "--tag", "TAG", "Only tests with this tag. Repeatable: any of them.")
            .many();
    private final Supplier<Boolean> failOnly = flag("--fail-only", "List only what did not pass.");
    private final Supplier<Boolean> update =
            flag("--update", "Rewrite expectations that do not hold, and print the diff. Not in CI.");
    private final Supplier<Boolean> watch = flag("--watch", "Run again whenever a file changes, until Ctrl-C.");
    private final Supplier<Boolean> allowEmpty = flag("--allow-empty", "Nothing to test is no mistake.");
    private final Supplier<Format> format = option(
                    "--format", "FORMAT", new OneOf<>(FORMATS), "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
            .or("text");
    private final OutputOptions outputs = new OutputOptions(spec(), FORMATS);

    /** The files that suites name, which may lie elsewhere. */
    private final Set<Path> used = new HashSet<>();

    private final CoverageOptions coverage = new CoverageOptions(spec());
    private final MutationOptions mutation = new MutationOptions(spec());
    private final InputOptions given = new InputOptions(spec());
    private final AcceptOption accept = new AcceptOption(spec());
    private final SearchOptions search = new SearchOptions(spec());

    TestCommand(Streams streams) {
        super(
                streams,
                "test",
                "[OPTIONS] [PATHS...]",
                "Test what suites and facts expect of policies. A test has passed if its expectation held, be it of a block or"
                        + " of a leak.",
                "",
                "Exit code 1 means that a test failed, 3 that none failed and a verdict is unknown. That there is nothing to"
                        + " test is bad input.");
    }

    @Override
    public Integer call() {
        if (update.get() && "true".equals(streams().environment().get("CI"))) {
            throw misused("--update rewrites what is expected, and CI=true says that nobody is here to read it");
        }
        if (update.get() && (coverage.wanted() || mutation.wanted())) {
            throw misused("--update changes the tests, so --coverage, --threshold and --mutate come after it");
        }
        if (update.get() && watch.get()) {
            throw misused("--update and --watch do not go together");
        }
        if (update.get() && !given.changes().isEmpty()) {
            throw misused("--update would write down what holds only under --set");
        }
        if ((update.get() || watch.get()) && dashes().findAny().isPresent()) {
            throw misused("`-` is standard input, which --update cannot write and --watch cannot read again");
        }
        if (format.get() != Format.TEXT && format.get() != Format.HTML && (coverage.prints() || mutation.prints())) {
            throw misused(
                    "only `--format text` and `html` bear something behind the results: name a file by --coverage and"
                            + " --mutation-report");
        }
        try (Interrupt interrupt = Interrupt.of(streams())) {
            return watch.get()
                    ? new Watch(this::watched, interrupt::requested).run(() -> again(interrupt))
                    : once(interrupt);
        }
    }

    /** A run of many: what is wrong with the input ends only that run. */
    private int again(Interrupt interrupt) {
        search.again();
        try {
            return once(interrupt);
        } catch (LateException e) {
            streams().tell(e.getMessage() + "\n");
            return Exit.UNKNOWN;
        } catch (BadInputException | ParameterException e) {
            streams().tell(e.getMessage() + "\n");
        }
        return Exit.USAGE;
    }

    private int once(Interrupt interrupt) {
        Inputs inputs = given.inputsKeepingNames(streams());
        Supplier<Catalogue> entries = given.catalogue(inputs);
        List<Suite> all = read(inputs, entries);
        Evaluator evaluator = search.wanted(given.evaluator(inputs, search)).within(search.limits(interrupt));
        Suites.requireRules(all, evaluator.rules());
        if (watch.get()) {
            used.clear();
            Suites.cases(all)
                    .flatMap(
                            test -> Stream.of(test.facts().file(), test.policy().file()))
                    .map(Path::of)
                    .forEach(used::add);
        }
        List<Suite> wanted = all.stream().map(suite -> suite.only(this::wanted)).toList();
        if (!allowEmpty.get()) {
            requireTests(all, wanted);
        }
        CoverageRecorder recorder = new CoverageRecorder();
        SuiteRun run = run(wanted, coverage.overheard(evaluator, recorder));
        if (update.get()) {
            return update(all, run);
        }
        boolean page = format.get() == Format.HTML;
        Map<String, String> behind = new LinkedHashMap<>();
        int code = page ? Exit.of(run) : report(run, behind);
        if (coverage.wanted()) {
            code = coverage.report(recorder, entries.get(), streams(), behind(page, "Coverage", behind), code);
        }
        if (mutation.wanted() && code == Exit.WELL) {
            code = mutation.report(evaluator, wanted, streams(), behind(page, "Mutation", behind), interrupt);
        } else if (mutation.wanted()) {
            streams().tell("leakproof: no mutant was made, as the run does not pass without one\n");
        }
        if (page) {
            report(run, behind);
        }
        return code;
    }

    /** What stands behind results is printed at once, but for a page, which is one whole. */
    private Consumer<String> behind(boolean page, String title, Map<String, String> behind) {
        return page
                ? text -> behind.put(title, text.strip())
                : text -> streams().print(text);
    }

    private List<Suite> read(Inputs inputs, Supplier<Catalogue> entries) {
        Map<Path, Optional<Document>> read = new HashMap<>();
        dashes().forEach(dash -> read.put(Path.of(dash), inputs.document(dash)));
        ReadingOptions how = new ReadingOptions(entries, inputs.change(), accept.kinds(), read);
        return inputs.read(() -> Suites.read(files(paths.get(), USUAL), files(policies.get(), USUAL_POLICIES), how))
                .orElse(List.of());
    }

    private Stream<String> dashes() {
        return Stream.concat(paths.get().stream(), policies.get().stream()).filter(Inputs.STDIN::equals);
    }

    /** The files that were named, or else what is usual and there. */
    private List<Path> files(List<String> named, List<String> usual) {
        return named.isEmpty()
                ? usual.stream().map(Path::of).filter(Files::isDirectory).toList()
                : named.stream().map(Path::of).toList();
    }

    private List<Path> watched() {
        return Stream.of(
                        files(paths.get(), USUAL),
                        files(policies.get(), USUAL_POLICIES),
                        files(given.paths(), List.of()),
                        used)
                .flatMap(Collection::stream)
                .toList();
    }

    private boolean wanted(Case test) {
        return run.get().map(pattern -> pattern.matcher(test.fullName()).find()).orElse(true)
                && (tags.get().isEmpty() || tags.get().stream().anyMatch(test.tags()::contains));
    }

    /** Refuses to have tested nothing, which must not look like success. */
    private void requireTests(List<Suite> all, List<Suite> wanted) {
        if (all.isEmpty()) {
            throw misused("nothing to test: no suite, and no facts that expect anything");
        }
        for (Suite suite : all) {
            if (suite.cases().isEmpty()) {
                throw misused("nothing to test: " + suite.document().file() + " has no case");
            }
        }
        if (Suites.cases(wanted).findAny().isEmpty()) {
            throw misused("nothing to test: no test is chosen by --run and --tag, of "
                    + Suites.cases(all).count());
        }
        if (Suites.cases(wanted).allMatch(Case::skipped)) {
            throw misused("nothing to test: every test is skipped");
        }
    }

    private SuiteRun run(List<Suite> suites, Evaluator evaluator) {
        int count = (int) Suites.cases(suites).count();
        try (Progress progress = Progress.on(streams(), count)) {
            return SuiteRun.of(suites, evaluator, test -> progress.next(test.fullName()));
        }
    }

    private int report(SuiteRun run, Map<String, String> behind) {
        print(new TestReport(run, failOnly.get(), given.changes(), behind));
        return Exit.of(run);
    }

    private int update(List<Suite> all, SuiteRun run) {
        Update updated = Update.of(all, run);
        updated.write();
        streams().print(updated.diff());
        if (run.count(Status.FAILED) + run.count(Status.UNKNOWN) == 0) {
            print(new TestReport(run, true, List.of(), Map.of()));
            return Exit.WELL;
        }
        SuiteRun left = updated.left(run);
        if (!left.results().isEmpty()) {
            print(new TestReport(left, true, List.of(), Map.of()));
        }
        return Exit.of(left);
    }

    private void print(TestReport report) {
        outputs.write(false, (form, page) -> Forms.ofTests().report(report, form, page));
        streams().print(Forms.ofTests().report(report, format.get(), Page.plain()));
    }

    /** A regular expression. */
    static final class OfRegex implements ITypeConverter<Pattern> {
        @Override
        public Pattern convert(String text) {
            try {
                return Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw new TypeConversionException("`" + text + "` is no regular expression: " + e.getDescription());
            }
        }
    }
}
