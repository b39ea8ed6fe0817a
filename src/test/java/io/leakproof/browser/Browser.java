package io.leakproof.browser;

import io.leakproof.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A headless Chromium with one page, driven by the DevTools protocol over the JDK's own WebSocket. Not thread-safe. */
final class Browser implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<Map<?, ?>> replies = new LinkedBlockingQueue<>();
    private final List<String> complaints = new ArrayList<>();
    private final String session;
    private int last;

    private Browser(Process process, String address) throws IOException {
        this.process = process;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .join();
        Object target =
                call("", "Target.createTarget", Map.of("url", "about:blank")).get("targetId");
        session = (String)
                Objects.requireNonNull(call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                        .get("sessionId"));
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** The command by which Chromium is started here, if it is there. */
    static Optional<Path> command() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one that keeps what it writes in a folder. */
    static Browser start(Path command, Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        command.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread drain = new Thread(() -> drain(said), "chromium");
                drain.setDaemon(true);
                drain.start();
                return new Browser(process, listening.group(1));
            }
        }
        throw new IOException("Chromium ended before it listened");
    }

    private static void drain(BufferedReader said) {
        try {
            said.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // it has ended
        }
    }

    /** Sets the size of the window in CSS pixels, and whether the reader wants dark pages. */
    void size(int width, int height, boolean dark) throws IOException {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        medium("screen", dark);
    }

    /** Shows the page as on a screen or on paper. */
    void medium(String medium, boolean dark) throws IOException {
        Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        call("Emulation.setEmulatedMedia", Map.of("media", medium, "features", List.of(feature)));
    }

    /** Allows scripts of the page to run, or not. */
    void scripts(boolean allowed) throws IOException {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    }

    /** Opens a file and waits until it has been loaded. */
    void open(Path file) throws IOException {
        complaints.clear();
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        await(event -> "Page.loadEventFired".equals(event.get("method")));
    }

    /** What was complained of in the console since the page was opened, and what it tried to load besides itself. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The value of an expression, which must be JSON; promises are waited for. */
    @Nullable
    Object value(String expression) throws IOException {
        Map<?, ?> reply =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (reply.containsKey("exceptionDetails")) {
            throw new IOException("the page threw: " + reply.get("exceptionDetails"));
        }
        return ((Map<?, ?>) Objects.requireNonNull(reply.get("result"))).get("value");
    }

    /** A picture of the whole page. */
    void picture(Path png) throws IOException {
        Files.write(png, bytes(call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))));
    }

    /** The page printed on A4, as PDF. */
    byte[] print() throws IOException {
        return bytes(call("Page.printToPDF", Map.of("paperWidth", 8.27, "paperHeight", 11.69)));
    }

    private static byte[] bytes(Map<?, ?> reply) {
        return Base64.getDecoder().decode((String) Objects.requireNonNull(reply.get("data")));
    }

    private Map<?, ?> call(String method, Map<String, ?> arguments) throws IOException {
        return call(session, method, arguments);
    }

    private Map<?, ?> call(String inSession, String method, Map<String, ?> arguments) throws IOException {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", ++last);
        message.put("method", method);
        message.put("params", arguments);
        if (!inSession.isEmpty()) {
            message.put("sessionId", inSession);
        }
        socket.sendText(Json.write(message, false), true).join();
        long id = last;
        Map<?, ?> reply = await(event -> Long.valueOf(id).equals(event.get("id")));
        if (!(reply.get("result") instanceof Map<?, ?> result)) {
            throw new IOException(method + ": " + reply.get("error"));
        }
        return result;
    }

    private Map<?, ?> await(Predicate<Map<?, ?>> wanted) throws IOException {
        try {
            while (true) {
                Map<?, ?> event = replies.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    throw new IOException("Chromium says nothing any more");
                }
                note(event);
                if (wanted.test(event)) {
                    return event;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void note(Map<?, ?> event) {
        String method = String.valueOf(event.get("method"));
        String parameters = String.valueOf(event.get("params"));
        if (List.of("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
                .contains(method)) {
            complaints.add(parameters);
        } else if (method.equals("Network.requestWillBeSent") && !parameters.contains("type=Document")) {
            complaints.add("asks the network: " + parameters);
        }
    }

    @Override
    public void close() {
        try {
            call("", "Browser.close", Map.of());
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            // it is ended below
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
            text.append(part);
            if (whole) {
                if (Json.read(text.toString(), "DevTools") instanceof Map<?, ?> message) {
                    replies.add(message);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
