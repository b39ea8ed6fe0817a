package io.leakproof.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options and arguments of a command: a field for each, which describes it and supplies what is given for it. Not by annotations:
 * to read those takes picocli longer than a short command runs.
 */
abstract class CommandOptions {

    /** Makes the lists that values are collected in. picocli's own factory looks for Groovy, for which every jar is opened. */
    static final IFactory LISTS = new Lists();

    private final CommandSpec spec;

    /** The options of the command that this is. */
    CommandOptions() {
        spec = CommandSpec.wrapWithoutInspection(this, LISTS);
    }

    /** Some of the options of a command. */
    CommandOptions(CommandSpec command) {
        spec = command;
    }

    /** The command as it is described. */
    final CommandSpec spec() {
        return spec;
    }

    /** The refusal of arguments that are wrong, or do not go together. */
    final ParameterException misused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** An option without a value: whether it is given. */
    final Supplier<Boolean> flag(String name, String description) {
        return given(OptionSpec.builder(name)
                .description(description)
                .initialValue(false)
                .build());
    }

    /** An option with a text. */
    final Valued<String> option(String name, String label, String description) {
        return option(name, label, String.class, description);
    }

    /** An option with a value of a type that picocli can read. */
    final <T> Valued<T> option(String name, String label, Class<T> type, String description) {
        return new Valued<>(OptionSpec.builder(name).paramLabel(label).description(description), type);
    }

    /** An option with a value that is converted. */
    final <T> Valued<T> option(String name, String label, ITypeConverter<T> converter, String description) {
        return new Valued<>(
                OptionSpec.builder(name)
                        .paramLabel(label)
                        .description(description)
                        .converters(converter)
                        .completionCandidates(converter instanceof OneOf<?> words ? words : null),
                Object.class);
    }

    /** The option that says from what facts inherit, which many commands have. */
    final Supplier<List<String>> ownCatalogues() {
        return option(
                        "--catalogue",
                        "PATH",
                        "Entries of your own that facts inherit from by `driver:`, beside the shipped ones; a file, or a"
                                + " folder of them. Repeatable.")
                .many();
    }

    /** An argument that must be there. */
    final Supplier<String> argument(String label, String description) {
        return given(argument("1", label, description).type(String.class).build());
    }

    /** An argument that may be there, such as one of these words. */
    final Supplier<Optional<String>> argument(String label, @Nullable Iterable<String> words, String description) {
        return maybe(argument("0..1", label, description)
                .type(String.class)
                .completionCandidates(words)
                .build());
    }

    /** As many arguments as the arity says. */
    final Supplier<List<String>> arguments(String arity, String label, String description) {
        return all(argument(arity, label, description).type(List.class).build());
    }

    private static PositionalParamSpec.Builder argument(String arity, String label, String description) {
        return PositionalParamSpec.builder()
                .arity(arity)
                .required(!arity.startsWith("0"))
                .paramLabel(label)
                .description(description);
    }

    private <T> Supplier<T> given(ArgSpec described) {
        spec.add(described);
        return described::getValue;
    }

    private <T> Supplier<Optional<T>> maybe(ArgSpec described) {
        Supplier<@Nullable T> given = given(described);
        return () -> Optional.ofNullable(given.get());
    }

    private <T> Supplier<List<T>> all(ArgSpec described) {
        Supplier<Optional<List<T>>> given = maybe(described);
        return () -> given.get().orElse(List.of());
    }

    /** An option with a value, as far as it is described. */
    final class Valued<T> {

        private final OptionSpec.Builder option;
        private final Class<?> type;

        private Valued(OptionSpec.Builder option, Class<?> type) {
            this.option = option;
            this.type = type;
        }

        /** Has as many values taken behind each name as the arity says. */
        Valued<T> each(String arity) {
            option.arity(arity);
            return this;
        }

        /** Has each value taken apart. */
        Valued<T> split(String at) {
            option.splitRegex(at);
            return this;
        }

        /** Has help and completions list these words. */
        Valued<T> offering(Iterable<String> words) {
            option.completionCandidates(words);
            return this;
        }

        /** Has at least one asked for. */
        Valued<T> required() {
            option.required(true);
            return this;
        }

        /** The one value, which must be given. */
        Supplier<T> one() {
            return given(required().option.type(type).build());
        }

        /** The value, or what this text stands for. */
        Supplier<T> or(String text) {
            return given(option.type(type).defaultValue(text).build());
        }

        /** The value, if it is given. */
        Supplier<Optional<T>> maybe() {
            return CommandOptions.this.maybe(option.type(type).build());
        }

        /** All values, in their order. */
        Supplier<List<T>> many() {
            return all(option.type(List.class).auxiliaryTypes(type).build());
        }
    }

    private static final class Lists implements IFactory {
        @Override
        public <K> K create(Class<K> type) {
            return type.cast(new ArrayList<>());
        }
    }
}
