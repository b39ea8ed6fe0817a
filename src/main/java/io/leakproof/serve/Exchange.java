package io.leakproof.serve;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** One request and its answer. Its body is read first, then it is answered, each once and by one thread at a time. */
final class Exchange {

    private static final String TEXT = "text/plain; charset=utf-8";

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final EndPoint connection;
    private final Connections<EndPoint> connections;
    private final Executor answering;
    private final BooleanSupplier leaving;
    private final IntConsumer refused;
    private Runnable over = () -> {};
    private Optional<InetAddress> client = Optional.empty();

    Exchange(
            Request request,
            Response response,
            Callback callback,
            Connections<EndPoint> connections,
            Executor answering,
            BooleanSupplier leaving,
            IntConsumer refused) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.connections = connections;
        this.answering = answering;
        this.leaving = leaving;
        this.refused = refused;
        EndPoint outermost = request.getConnectionMetaData().getConnection().getEndPoint();
        connection = outermost instanceof EndPoint.Wrapper secured ? secured.unwrap() : outermost;
        connections.begun(connection);
    }

    String method() {
        return request.getMethod();
    }

    /** The path, decoded. */
    String path() {
        return Request.getPathInContext(request);
    }

    /** What stands behind the question mark. */
    @Nullable
    String query() {
        return request.getHttpURI().getQuery();
    }

    @Nullable
    String header(String name) {
        return request.getHeaders().get(name);
    }

    /** Says how much body there will be; -1 where that is not said. */
    long length() {
        return request.getLength();
    }

    /** Has something done once all is over, whether there was an answer or not. */
    void whenOver(Runnable last) {
        over = last;
    }

    /**
     * Reads the body, and has the request answered as soon as it has come: whoever sends more than is kept reads no answer before. It
     * takes no thread to wait for the next part.
     *
     * @param most how much of it to keep, in bytes
     * @param answer takes the body, which has one byte more than that where there is more; runs in a thread of those that answer
     */
    void read(int most, Consumer<byte[]> answer) {
        new Body(request, most, body -> begin(body, answer), this::fail).run();
    }

    private void begin(byte[] body, Consumer<byte[]> answer) {
        client = connections.read(connection);
        if (client.isEmpty()) {
            refuse(503, "the connection is being closed");
            return;
        }
        try {
            answering.execute(() -> answer(body, answer));
        } catch (RejectedExecutionException e) {
            refuse(429, "too many requests at once");
        }
    }

    private void answer(byte[] body, Consumer<byte[]> answer) {
        try {
            answer.accept(body);
        } catch (RuntimeException | Error e) {
            refused.accept(500);
            fail(e);
            throw e;
        }
    }

    /** Adds a header to the answer. */
    void set(String name, String value) {
        response.getHeaders().put(name, value);
    }

    /** Answers by a status that is counted, and why. */
    void refuse(int status, String why) {
        refused.accept(status);
        answer(status, why);
    }

    /** Answers by one line for people. */
    void answer(int status, String line) {
        answer(status, TEXT, (line + "\n").getBytes(StandardCharsets.UTF_8), () -> {});
    }

    /**
     * Answers by a body; a {@code HEAD} only by how long it would be.
     *
     * @param sent runs after the answer has gone out, and not where it could not
     */
    void answer(int status, String type, byte[] body, Runnable sent) {
        response.setStatus(status);
        set("Content-Type", type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        if (leaving.getAsBoolean()) {
            response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
        }
        ByteBuffer content = ByteBuffer.wrap(method().equals("HEAD") ? new byte[0] : body);
        response.write(true, content, Callback.from(() -> end(sent), this::fail));
    }

    private void end(Runnable sent) {
        sent.run();
        end();
        callback.succeeded();
    }

    private void fail(Throwable why) {
        end();
        callback.failed(why);
    }

    private void end() {
        over.run();
        over = () -> {};
        client.ifPresent(address -> connections.answered(connection, address));
        client = Optional.empty();
    }
}
