package io.leakproof.host.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A large host is read in 128 MiB. It takes two seconds where nothing else runs; more than five times as much CPU is a fault. */
@Tag("slow")
class LargeHostTest {

    private static final int MOST_MILLISECONDS = 10_000;

    @Test
    void five_thousand_processes_and_two_thousand_buffers_are_read_in_128_mib()
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeHost.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(said).isTrue();
        assertThat(said).startsWith(LargeHost.BUFFERS + " buffers, ");
        Matcher cpu =
                Pattern.compile("read (\\d+), analysed (\\d+), written (\\d+);").matcher(said);
        assertThat(cpu.find()).as(said).isTrue();
        assertThat(Integer.parseInt(cpu.group(1)) + Integer.parseInt(cpu.group(2)) + Integer.parseInt(cpu.group(3)))
                .as(said)
                .isLessThan(MOST_MILLISECONDS);
    }
}
