package io.leakproof.host.capture;

import io.leakproof.source.BadInputException;
import io.leakproof.source.RegularFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs the few programs without which some of a host cannot be read: by absolute path, with an empty environment, not for long. */
final class Programs {

    private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");
    private static final int MOST_BYTES = 64 << 20;
    private static final int SECONDS = 20;
    private static final Pattern NAMES = Pattern.compile("\"comm\":\"(?:[^\"\\\\]|\\\\.)*+\"");
    private static final Pattern KEYS = Pattern.compile("\"(rkey|lkey|local_dma_lkey)\":\"[^\"]*\"");

    private Programs() {}

    /** What a program prints, without names of processes and keys of registrations; or why there is nothing. */
    static void json(HostFiles.Builder files, String name, String program, String... arguments) {
        String path = "cmd/" + name;
        String executable = executable(program);
        if (executable == null) {
            files.notRead(path, "no " + program);
            return;
        }
        byte[] printed = run(executable, arguments);
        if (printed == null) {
            files.notRead(path, "failed");
            return;
        }
        List<String> kept = files.file(path);
        Lines.of(printed)
                .forEach(line -> kept.add(KEYS.matcher(NAMES.matcher(line).replaceAll("\"comm\":\"\""))
                        .replaceAll("\"$1\":\"\"")));
    }

    /** Where a program is, by the folders of the system; null where it is not. */
    static @Nullable String executable(String program) {
        return FOLDERS.stream()
                .map(folder -> folder + "/" + program)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse(null);
    }

    /** What a program prints; null where it fails, takes too long or prints too much. */
    static byte @Nullable [] run(String executable, String... arguments) {
        List<String> command = new ArrayList<>(List.of(executable));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(new File("/dev/null"));
        builder.environment().clear();
        try {
            Process process = builder.start();
            Thread guard = new Thread(() -> end(process));
            guard.setDaemon(true);
            guard.start();
            byte[] printed = RegularFiles.read(process.getInputStream(), executable, MOST_BYTES);
            boolean well = process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            process.destroyForcibly();
            return well ? printed : null;
        } catch (IOException | BadInputException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
