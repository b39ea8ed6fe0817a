package io.leakproof.testing;

import io.leakproof.Api;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes tests of files: one for each policy of which facts or suites expect something, named after the policy and the world.
 *
 * <pre>{@code
 * @FixtureTest("fixtures/")
 * void what_is_expected_holds() {}
 * }</pre>
 *
 * <p>The expectation is checked before the body, which may be empty. It may have parameters of the types {@link
 * io.leakproof.suite.Case}, {@link io.leakproof.suite.CaseResult}, {@link io.leakproof.evaluate.Evaluation}, {@link
 * io.leakproof.evaluate.Evaluator}, {@link io.leakproof.facts.World} and {@link io.leakproof.policy.Policy}, to expect more. A
 * case that has a {@code skip:} is disabled for its reason. That there is no case at all is a failure. Tests may run in
 * parallel.
 */
@Api
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(FixtureExtension.class)
public @interface FixtureTest {

    /** Suites, facts that expect something, and folders with them in it or below, from the working directory. */
    String[] value();

    /** The policies that facts expect something of: files, and folders with them in it or below. A suite names its own. */
    String[] policies() default {"policies"};

    /** Rules beside the shipped ones: files, folders, and {@code classpath:…} for a file on the class path. */
    String[] rules() default {};

    /** Rules beside the shipped ones, as text in the test. */
    String ruleText() default "";

    /** Entries that facts inherit from beside the shipped ones: files. */
    String[] catalogue() default {};
}
