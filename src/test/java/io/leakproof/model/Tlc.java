package io.leakproof.model;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tlc2.TLC;

/** Runs TLC on a module, in a folder and a process of its own: it ends its process. */
final class Tlc {

    private static final Pattern COUNT =
            Pattern.compile("(\\d+) states generated, (\\d+) distinct states found, 0 states left on queue");
    private static final Pattern STORY =
            Pattern.compile("The behavior up to this point is:\n(.*?)\nError", Pattern.DOTALL);
    private static final Pattern STATE = Pattern.compile("(?m)^State \\d+: ");

    /** What stands for no leak where a length is asked for. */
    static final long NONE = -1;

    /**
     * What TLC prints of the whole space.
     *
     * @param transitions less the step into the first state, which TLC counts
     * @param shortestLeak how many events the first story has that ends in a leak, which is a shortest one; {@link #NONE} if none does
     */
    record Count(long states, long transitions, long shortestLeak) {}

    private Tlc() {}

    static Count count(String module, Path folder) throws IOException, InterruptedException {
        String printed = run(module, folder);
        Matcher matcher = COUNT.matcher(printed);
        if (!matcher.find()) {
            throw new IOException("TLC does not print a count: " + printed);
        }
        Matcher story = STORY.matcher(printed + "\nError");
        long leak = story.find() ? STATE.matcher(story.group(1)).results().count() - 1 : NONE;
        return new Count(Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(1)) - 1, leak);
    }

    private static String run(String module, Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("model.tla"), module);
        Files.writeString(folder.resolve("model.cfg"), "INIT Init\nNEXT Next\nINVARIANT NoLeak\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                jar()));
        command.addAll(List.of("tlc2.TLC", "-nowarning", "-deadlock", "-continue", "-workers", "1", "model"));
        return Spin.run(folder, command.toArray(String[]::new));
    }

    private static String jar() {
        return Path.of(URI.create(TLC.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }
}
