package io.leakproof.model;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs SPIN on a model, in a folder of its own. */
final class Spin {

    private static final Pattern STATES = Pattern.compile("(\\d+) states, stored");
    private static final Pattern TRANSITIONS = Pattern.compile("(\\d+) transitions \\(= stored\\+matched\\)");
    private static final Pattern ERRORS = Pattern.compile("errors: (\\d+)");

    /**
     * What {@code pan} prints.
     *
     * @param transitions less the step into the first state, which SPIN counts
     */
    record Count(long states, long transitions, long errors) {}

    private Spin() {}

    static boolean present() {
        return onPath("spin") && onPath("gcc");
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static Count count(String model, Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("model.pml"), model);
        run(folder, "spin", "-a", "model.pml");
        run(folder, "gcc", "-O0", "-DSAFETY", "-DNOREDUCE", "-o", "pan", "pan.c");
        String printed = run(folder, "./pan", "-m1000000", "-w18");
        return new Count(number(STATES, printed), number(TRANSITIONS, printed) - 1, number(ERRORS, printed));
    }

    /** What a program prints that ends well within a minute. */
    static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException(List.of(command) + " takes more than a minute");
        }
        String text = Files.readString(printed);
        if (process.exitValue() != 0) {
            throw new IOException(List.of(command) + " exits with " + process.exitValue() + ": " + text);
        }
        return text;
    }

    private static long number(Pattern pattern, String printed) throws IOException {
        Matcher matcher = pattern.matcher(printed);
        if (!matcher.find()) {
            throw new IOException("pan does not print `" + pattern + "`: " + printed);
        }
        return Long.parseLong(matcher.group(1));
    }
}
