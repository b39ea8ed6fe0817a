package io.leakproof.serve;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;

/** Reads a body as it comes, keeps the beginning of it, and takes no thread while nothing comes. */
final class Body implements Runnable {

    private final Content.Source source;
    private final int most;
    private final Consumer<byte[]> whole;
    private final Consumer<Throwable> failed;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /**
     * Reads once it is run.
     *
     * @param most how much to keep, in bytes
     * @param whole takes what is kept when all has come: one byte more than that where there is more
     * @param failed takes why not all will come
     */
    Body(Content.Source source, int most, Consumer<byte[]> whole, Consumer<Throwable> failed) {
        this.source = source;
        this.most = most;
        this.whole = whole;
        this.failed = failed;
    }

    @Override
    public void run() {
        Content.Chunk chunk = source.read();
        while (chunk != null && !Content.Chunk.isFailure(chunk)) {
            keep(chunk.getByteBuffer());
            boolean last = chunk.isLast();
            chunk.release();
            if (last) {
                whole.accept(kept.toByteArray());
                return;
            }
            chunk = source.read();
        }
        if (chunk == null) {
            source.demand(this);
        } else {
            failed.accept(chunk.getFailure());
        }
    }

    private void keep(ByteBuffer bytes) {
        byte[] some = new byte[Math.min(bytes.remaining(), most + 1 - kept.size())];
        bytes.get(some);
        kept.writeBytes(some);
    }
}
