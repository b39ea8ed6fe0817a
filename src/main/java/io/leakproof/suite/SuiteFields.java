package io.leakproof.suite;

import io.leakproof.schema.Field;
import io.leakproof.schema.Fields;
import io.leakproof.schema.MappingShape;
import io.leakproof.schema.Shapes;
import java.util.List;
import java.util.stream.Stream;

/** Describes how a suite is written. */
final class SuiteFields {

    static final Field<String> NAME = Field.optional(
            "name", Shapes.id(), "Name of the test; without one, it is called by its policy and its world.");
    static final Field<List<String>> WORLD = Field.optional(
            "world",
            Shapes.oneOrMore(Shapes.id()),
            "The scenario, or several of them: a test for each. Without it, all worlds of the suite.");
    static final Field<List<String>> POLICY = Field.optional(
            "policy",
            Shapes.oneOrMore(Shapes.id()),
            "The policy, or several of them: a test for each. Without it, all policies of the suite.");
    static final Field<List<String>> TAGS =
            Field.list("tags", Shapes.list(Shapes.id()), "Words by which `--tag` chooses tests.");
    static final Field<String> SKIP =
            Field.optional("skip", Shapes.line("a reason"), "Why this is not tested for now; reports show it.");

    static final MappingShape CASE = Shapes.mapping(
            "case",
            "What policies must come to in worlds.",
            Stream.concat(Stream.of(NAME, WORLD, POLICY, TAGS, SKIP), ExpectationFields.ALL.stream())
                    .toList());

    static final Field<String> SUITE = Field.required("suite", Shapes.id(), "Name of the suite.");
    static final Field<String> SUMMARY =
            Field.text("summary", Shapes.text(), "One sentence that says what this is, for people.");
    static final Field<List<String>> WORLDS = Field.required(
            "worlds",
            Shapes.oneOrMore(Shapes.line("a path")),
            "Facts files, or folders with them, from where the suite stands.");
    static final Field<List<String>> POLICIES = Field.required(
            "policies",
            Shapes.oneOrMore(Shapes.line("a path")),
            "Policy files, or folders with them and their subfolders, from where the suite stands.");
    static final Field<List<Fields>> CASES = Field.required(
            "cases", Shapes.list(CASE), "The tests; one that expects the same of several policies is several.");

    static final MappingShape SHAPE =
            Shapes.mapping("suite", "Tests of policies.", List.of(SUITE, SUMMARY, WORLDS, POLICIES, CASES));

    private SuiteFields() {}
}
