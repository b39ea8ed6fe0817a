package io.leakproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.evaluate.Evaluator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class MutationOptionsTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void mutants_that_an_interrupt_left_untried_are_no_success() {
        assertThat(code(Interrupt.never())).isZero();
        Interrupt requested = Interrupt.never();
        requested.received(130);
        assertThat(code(requested)).isEqualTo(3);
    }

    private int code(Interrupt interrupt) {
        CommandSpec command = CommandSpec.create();
        MutationOptions options = new MutationOptions(command);
        new CommandLine(command).parseArgs("--mutate", "--max-mutants=1");
        Streams streams =
                new Streams(new ByteArrayInputStream(new byte[0]), printed, printed, Map.of(), Terminal.NONE, false);
        return options.report(Evaluator.shipped(), List.of(), streams, streams::print, interrupt);
    }
}
