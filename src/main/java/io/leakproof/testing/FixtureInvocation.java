package io.leakproof.testing;

import io.leakproof.evaluate.Evaluator;
import io.leakproof.report.FailureExplanation;
import io.leakproof.source.Printable;
import io.leakproof.suite.Case;
import io.leakproof.suite.CaseResult;
import io.leakproof.suite.Status;
import io.leakproof.suite.SuiteClaims;
import io.leakproof.suite.SuiteRun;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;

/** One case as a test: disabled where it is skipped, else checked before the body of the test runs. */
final class FixtureInvocation
        implements TestTemplateInvocationContext, ExecutionCondition, ParameterResolver, InvocationInterceptor {

    private final Case test;
    private final Evaluator evaluator;

    FixtureInvocation(Case test, Evaluator evaluator) {
        this.test = test;
        this.evaluator = evaluator;
    }

    @Override
    public String getDisplayName(int invocation) {
        return Printable.line(test.fullName());
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
        return List.of(this);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return test.skipped()
                ? ConditionEvaluationResult.disabled(test.skip())
                : ConditionEvaluationResult.enabled("is not skipped");
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        CaseResult result = SuiteRun.run(test, evaluator);
        if (result.status() != Status.PASSED) {
            invocation.skip();
            throw new AssertionError(
                    Printable.line(test.fullName()) + ", " + test.location() + "\n" + FailureExplanation.of(result));
        }
        Recording.goingOn().forEach(recording -> recording.held(evaluator, SuiteClaims.of(test)));
        invocation.proceed();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return value(parameter).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return value(parameter).orElseThrow();
    }

    private Optional<Object> value(ParameterContext parameter) {
        Class<?> type = parameter.getParameter().getType();
        return Stream.of(
                        test,
                        test.world(),
                        test.policy().policy(),
                        evaluator,
                        SuiteRun.run(test, evaluator),
                        evaluator.evaluate(test.world(), test.policy().policy()))
                .filter(value -> value.getClass() == type)
                .map(Object.class::cast)
                .findFirst();
    }
}
