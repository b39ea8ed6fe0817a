package io.leakproof.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** Connects again and again, and never sends a whole request: nothing at all, one byte, half a handshake, or half a head. */
final class Storm implements AutoCloseable {

    private static final int A_SECOND = 200;
    private static final int TICK_MILLIS = 20;

    /** One in so many ends its handshake and sends half a head: a handshake takes this process as long as the server. */
    private static final int HEADS = 20;

    private final InetSocketAddress target;
    private final SSLContext tls;
    private final boolean fromMany;
    private final List<ByteBuffer> beginnings;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final ExecutorService heads = Executors.newFixedThreadPool(4);
    private final Thread thread = new Thread(this::run, "storm");
    private volatile boolean over;

    /**
     * Begins.
     *
     * @param fromMany from thousands of addresses, and not from that of everybody else
     */
    Storm(InetSocketAddress target, SSLContext tls, boolean fromMany) throws IOException {
        this.target = target;
        this.tls = tls;
        this.fromMany = fromMany;
        byte[] hello = hello(tls);
        beginnings = List.of(
                ByteBuffer.allocate(0),
                ByteBuffer.wrap(new byte[] {0x16}),
                ByteBuffer.wrap(hello),
                ByteBuffer.wrap(hello, 0, hello.length / 2));
        thread.start();
    }

    /** How many connections were begun, and how many of them the server has closed. */
    String figures() {
        return begun.get() + " connections begun, " + closed.get() + " closed by the server";
    }

    private static byte[] hello(SSLContext tls) throws SSLException {
        SSLEngine engine = tls.createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer packet = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.wrap(ByteBuffer.allocate(0), packet);
        byte[] hello = new byte[packet.flip().remaining()];
        packet.get(hello);
        return hello;
    }

    private void run() {
        long start = System.nanoTime();
        try (Selector selector = Selector.open()) {
            while (!over) {
                long due = (System.nanoTime() - start) * A_SECOND / 1_000_000_000L;
                while (begun.get() < due) {
                    begin(selector, begun.incrementAndGet());
                }
                selector.select(this::hear, TICK_MILLIS);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(Selector selector, int number) throws IOException {
        if (number % HEADS == 0) {
            heads.execute(this::halfAHead);
            return;
        }
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.configureBlocking(false);
        if (fromMany) {
            channel.bind(new InetSocketAddress(
                    InetAddress.getByAddress(new byte[] {127, 1, (byte) (number >> 8), (byte) (number | 1)}), 0));
        }
        channel.connect(target);
        channel.register(
                selector,
                SelectionKey.OP_CONNECT,
                beginnings.get(number % beginnings.size()).duplicate());
    }

    /** Sends what there is to send, then only notices when the other side closes. */
    private void hear(SelectionKey key) {
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                channel.write((ByteBuffer) key.attachment());
                key.interestOps(SelectionKey.OP_READ);
            } else if (channel.read(ByteBuffer.allocate(8192)) < 0) {
                throw new IOException("closed");
            }
        } catch (IOException e) {
            closed.incrementAndGet();
            key.cancel();
            try {
                channel.close();
            } catch (IOException unheard) {
                // it is closed already
            }
        }
    }

    private void halfAHead() {
        try (SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(target.getAddress(), target.getPort())) {
            socket.setSoTimeout(400);
            socket.startHandshake();
            socket.getOutputStream().write("POST /validate HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
            closed.incrementAndGet();
        } catch (IOException e) {
            // it has waited long enough, or was not let in: the next
        }
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        heads.shutdownNow();
        thread.join();
    }
}
