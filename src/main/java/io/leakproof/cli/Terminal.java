package io.leakproof.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The terminal's width and abilities, as far as they are known. Asked only when needed: it may take a child process. */
interface Terminal {

    /** No terminal at all. */
    Terminal NONE = new Terminal() {};

    /** Whether standard output is a terminal. */
    default boolean out() {
        return false;
    }

    /** Whether standard error is a terminal. */
    default boolean err() {
        return false;
    }

    /** Whether standard output is a pipe; false where that is not known. */
    default boolean outIsPipe() {
        return false;
    }

    /** How many columns it has, or 0 where that is not known. */
    default int columns() {
        return 0;
    }

    /** The terminal of this process. */
    static Terminal ofProcess() {
        return new OfProcess();
    }

    /** Java does not tell whether a stream is a terminal: Linux does by a link, other systems by {@code test -t}. */
    final class OfProcess implements Terminal {

        private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

        @Override
        public boolean out() {
            return isTerminal(1);
        }

        @Override
        public boolean err() {
            return isTerminal(2);
        }

        @Override
        public boolean outIsPipe() {
            String target = target(1);
            return target.startsWith("pipe:") || target.startsWith("socket:");
        }

        @Override
        public int columns() {
            try {
                Process stty = new ProcessBuilder("stty", "size")
                        .redirectInput(new File("/dev/tty"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
                return stty.waitFor(1, TimeUnit.SECONDS) ? Integer.parseInt(size.replaceFirst("^\\d+ ", "")) : 0;
            } catch (IOException | NumberFormatException e) {
                return 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }

        private static boolean isTerminal(int descriptor) {
            String target = target(descriptor);
            if (!target.isEmpty()) {
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            }
            try {
                Process test = new ProcessBuilder("test", "-t", String.valueOf(descriptor))
                        .inheritIO()
                        .start();
                return test.waitFor(1, TimeUnit.SECONDS) && test.exitValue() == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        /** What a descriptor stands for, or nothing where the system does not say. */
        private static String target(int descriptor) {
            try {
                return Files.readSymbolicLink(DESCRIPTORS.resolve(String.valueOf(descriptor)))
                        .toString();
            } catch (IOException | UnsupportedOperationException e) {
                return "";
            }
        }
    }
}
