package io.leakproof.bench;

import io.leakproof.json.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Recorded reviews, sent again and again over connections that stay open, as an API server's do; the uids in them never twice. */
final class Traffic {

    private static final Path RECORDED = Path.of("src/test/resources/admission");
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final SSLContext tls;
    private final InetSocketAddress address;
    private final List<Varied> requests = new ArrayList<>();

    Traffic(SSLContext tls, InetSocketAddress address) throws IOException {
        this.tls = tls;
        this.address = address;
        bodies().forEach(body -> requests.add(Varied.of(request(body))));
    }

    /** The recorded reviews, on one line each, as an API server sends them. */
    static List<byte[]> bodies() throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        try (Stream<Path> files = Files.walk(RECORDED)) {
            for (Path file : files.filter(one ->
                            one.toString().endsWith(".json") && one.toString().contains("/reviews-"))
                    .sorted()
                    .toList()) {
                bodies.add(Json.bytes(Json.read(Files.readString(file), file.toString())));
            }
        }
        return bodies;
    }

    private static byte[] request(byte[] body) {
        String head =
                "POST /validate?timeout=10s HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return request.toByteArray();
    }

    /** How long each answer took, in nanoseconds, in ascending order, over so many connections until it is enough. */
    long[] over(int connections, BooleanSupplier enough) throws InterruptedException, ExecutionException {
        ExecutorService clients = Executors.newFixedThreadPool(connections);
        try {
            List<Future<long[]>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                int first = i;
                all.add(clients.submit(() -> one(first, enough)));
            }
            LongStream taken = LongStream.empty();
            for (Future<long[]> one : all) {
                taken = LongStream.concat(taken, LongStream.of(one.get()));
            }
            return taken.sorted().toArray();
        } finally {
            clients.shutdownNow();
        }
    }

    private long[] one(int first, BooleanSupplier enough) throws IOException {
        List<Varied> mine = requests.stream().map(Varied::copy).toList();
        long[] taken = new long[1 << 16];
        int count = 0;
        try (SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 16_384);
            OutputStream out = socket.getOutputStream();
            while (!enough.getAsBoolean()) {
                byte[] request = mine.get((first + count) % mine.size()).with(NUMBERS.incrementAndGet());
                long begun = System.nanoTime();
                out.write(request);
                out.flush();
                skipAnswer(in);
                if (count == taken.length) {
                    taken = Arrays.copyOf(taken, 2 * count);
                }
                taken[count++] = System.nanoTime() - begun;
            }
        }
        return Arrays.copyOf(taken, count);
    }

    private static void skipAnswer(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("an answer begins with " + status);
        }
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.regionMatches(true, 0, "Content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
