package io.leakproof.serve;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads that say in a thread dump what they are for, and that keep no process alive. */
final class Named implements ThreadFactory {

    private final String name;
    private final AtomicInteger made = new AtomicInteger();

    Named(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name + "-" + made.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
