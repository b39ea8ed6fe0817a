package io.leakproof.cli;

import io.leakproof.source.Word;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The values that an option may have, by their words: what help and completions list, and what an argument is turned into. */
class OneOf<W extends Word> implements ITypeConverter<W>, Iterable<String> {

    private final List<W> values;

    @SafeVarargs
    OneOf(W... values) {
        this.values = List.of(values);
    }

    @Override
    public Iterator<String> iterator() {
        return words().iterator();
    }

    @Override
    public W convert(String text) {
        return values.stream()
                .filter(value -> value.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(refusal(text)));
    }

    /** The words, in the order of the values. */
    List<String> words() {
        return values.stream().map(Word::word).collect(Collectors.toList());
    }

    /** The message for what is none of them. */
    String refusal(String text) {
        return "`" + text + "` is none of " + String.join(", ", words());
    }
}
