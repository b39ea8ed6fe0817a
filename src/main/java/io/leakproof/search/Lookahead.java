package io.leakproof.search;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Expands the states that come next in a search on further threads, while the searching thread stores what came before, in the order of
 * the states: so the search finds the same as on one thread, by the same numbers. Nothing is learnt while a state is expanded ahead.
 * For the searching thread alone.
 */
final class Lookahead implements AutoCloseable {

    /** Fewer states than this are not worth being given to another thread. */
    private static final int LEAST = 1 << 8;

    /** So many runs of states are expanded ahead for each thread. */
    private static final int EACH = 3;

    private final int threads;
    private final Learning learning;
    private final Supplier<Expansion> maker;
    private final Deque<Expansion> free = new ArrayDeque<>();
    private final Deque<Ahead> ahead = new ArrayDeque<>();
    private @Nullable ExecutorService pool;
    private @Nullable Expansion current;
    private int next;

    /** An expansion that some thread is to make. */
    private static final class Ahead extends FutureTask<Expansion> {
        Ahead(Expansion expansion) {
            super(expansion::expand, expansion);
        }
    }

    /**
     * Begins with nothing expanded.
     *
     * @param threads how many there are with the searching one; one expands nothing ahead
     * @param maker makes an expansion that nothing is in
     */
    Lookahead(int threads, Learning learning, Supplier<Expansion> maker) {
        this.threads = threads;
        this.learning = learning;
        this.maker = maker;
    }

    /**
     * The expansion of a stored state, of which this is to be asked in their order.
     *
     * @param stored how many states there are to be expanded
     * @return null where the searching thread is to expand the state itself; then it may learn, and no other thread is at work
     */
    @Nullable
    Expansion of(int number, States table, int stored) {
        if (threads == 1) {
            return null;
        }
        if (current != null && number >= current.end()) {
            free.add(current);
            current = null;
        }
        if (current == null) {
            next = Math.max(next, number);
            fill(table, stored);
            current = ahead.isEmpty() ? null : made(ahead.remove());
        }
        if (current != null && current.has(number)) {
            return current;
        }
        ahead.forEach(this::made);
        learning.resume();
        return null;
    }

    private void fill(States table, int stored) {
        while (ahead.size() < threads * EACH && stored - next >= LEAST) {
            learning.stop();
            Expansion expansion = free.isEmpty() ? maker.get() : free.remove();
            int to = Math.min(stored, next + Expansion.MOST);
            expansion.take(table, next, to);
            next = to;
            Ahead task = new Ahead(expansion);
            ahead.add(task);
            pool().execute(task);
        }
    }

    /** Waits for one, and makes this and following ones in the meantime. */
    private Expansion made(Ahead wanted) {
        wanted.run(); // which does nothing where another thread has begun
        for (Ahead other : ahead) {
            if (wanted.isDone()) {
                break;
            }
            other.run();
        }
        try {
            return wanted.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error; // such as too little memory, which is told as such
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ExecutorService pool() {
        if (pool == null) {
            pool = Executors.newFixedThreadPool(threads - 1, Lookahead::thread);
        }
        return pool;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "search");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
