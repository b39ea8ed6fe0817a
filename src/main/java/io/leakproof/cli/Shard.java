package io.leakproof.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of the shares of a log that are read in different places: each line belongs to one of them.
 *
 * @param index which, from 0
 * @param count of how many
 */
record Shard(int index, int count) {

    private static final int MOST = 100_000;

    /** Whether a line belongs to it, whose number is counted from 1. */
    boolean has(int line) {
        return (line - 1) % count == index;
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }

    /** Reads {@code 0/8}. */
    static final class Converter implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            String[] parts = text.matches("[0-9]{1,6}/[0-9]{1,6}") ? text.split("/") : new String[] {"0", "0"};
            Shard shard = new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            if (shard.index() >= shard.count() || shard.count() > MOST) {
                throw new TypeConversionException("`" + text + "` is no share, such as 0/8 or 7/8");
            }
            return shard;
        }
    }
}
