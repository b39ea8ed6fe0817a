package io.leakproof.cli;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Turns the first Ctrl-C, SIGTERM or SIGHUP into a question that searches ask; the second ends the process at once. Java has no
 * supported way to do so, and a shutdown hook cannot give an exit code: {@code sun.misc.Signal} is used where it is there, by
 * reflection because compilers warn of it.
 */
final class Interrupt implements AutoCloseable {

    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 129, "INT", 130, "TERM", 143);

    private final CountDownLatch request = new CountDownLatch(1);
    private final Map<Object, Object> replaced = new LinkedHashMap<>();

    private Interrupt() {}

    /** What ends a run: the signals of the process, where they are for it. */
    static Interrupt of(Streams streams) {
        return streams.ownProcess() ? listening() : never();
    }

    /** Never interrupted. */
    static Interrupt never() {
        return new Interrupt();
    }

    /** Listens until it is closed. */
    static Interrupt listening() {
        Interrupt interrupt = new Interrupt();
        SIGNALS.forEach(interrupt::listen);
        return interrupt;
    }

    /** Whether somebody asked for an end. */
    boolean requested() {
        return request.getCount() == 0;
    }

    /** Waits until somebody asks for an end. */
    void await() throws InterruptedException {
        request.await();
    }

    private void listen(String name, int code) {
        try {
            Class<?> signals = Class.forName("sun.misc.Signal");
            Class<?> handlers = Class.forName("sun.misc.SignalHandler");
            Object signal = signals.getConstructor(String.class).newInstance(name);
            Object handler = Proxy.newProxyInstance(
                    handlers.getClassLoader(), new Class<?>[] {handlers}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            received(code);
                            return null;
                        }
                        return method.getName().equals("equals")
                                ? (Object) (proxy == arguments[0])
                                : (Object) System.identityHashCode(this);
                    });
            Object old = signals.getMethod("handle", signals, handlers).invoke(null, signal, handler);
            Object ignore = handlers.getField("SIG_IGN").get(null);
            if (ignore.equals(old)) {
                signals.getMethod("handle", signals, handlers).invoke(null, signal, old);
            } else {
                replaced.put(signal, old);
            }
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // such a JVM ends at the first signal, as any program would
        }
    }

    void received(int code) {
        if (requested()) {
            Runtime.getRuntime().halt(code);
        }
        request.countDown();
    }

    @Override
    public void close() {
        replaced.forEach((signal, old) -> {
            try {
                Class<?> handlers = Class.forName("sun.misc.SignalHandler");
                signal.getClass()
                        .getMethod("handle", signal.getClass(), handlers)
                        .invoke(null, signal, old);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
        replaced.clear();
    }
}
