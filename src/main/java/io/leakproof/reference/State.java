package io.leakproof.reference;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One state: semantics, section 3. All components stand in one array of numbers, so that states are small and cheap to
 * compare. Users, devices, buffers and importers are their places in the lists of the world.
 *
 * <p>Changes while an effect is being worked out, and never once it is in a set.
 */
final class State {

    /** The generations of a dma-buf, as bits of a set. */
    static final int CURRENT = 1;

    static final int STALE = 2;

    /** {@code owner(b)=none}; also the answer to "who holds it?" where nobody does. */
    static final int NOBODY = -1;

    /** {@code owner(b)=limbo}. */
    static final int LIMBO = -2;

    /** {@code contents(b)=clean}. */
    static final int CLEAN = -1;

    /** {@code session(d)=idle}; {@code open(u)} is 2u and {@code held(u)} is 2u+1. */
    private static final int IDLE = -1;

    private final Scene scene;
    private final int[] slots;

    private State(Scene scene, int[] slots) {
        this.scene = scene;
        this.slots = slots;
    }

    /** Idle, nobody has anything, everything clean. */
    static State initial(Scene scene) {
        int references = scene.users() * (1 + scene.importers()) * scene.buffers();
        State state =
                new State(scene, new int[scene.devices() * (1 + scene.users()) + 2 * scene.buffers() + references]);
        for (int d = 0; d < scene.devices(); d++) {
            state.setIdle(d);
        }
        for (int b = 0; b < scene.buffers(); b++) {
            state.setOwner(b, NOBODY);
            state.setContents(b, CLEAN);
        }
        return state;
    }

    /** All components, as numbers on one line. */
    String text() {
        return Arrays.stream(slots).mapToObj(String::valueOf).collect(Collectors.joining(","));
    }

    /** The state of such a line; empty where it is none of this world. */
    static Optional<State> read(Scene scene, String text) {
        int[] slots = initial(scene).slots;
        String[] numbers = text.split(",", -1);
        if (numbers.length != slots.length) {
            return Optional.empty();
        }
        for (int at = 0; at < slots.length; at++) {
            if (!numbers[at].matches("-?[0-9]{1,5}")) {
                return Optional.empty();
            }
            slots[at] = Integer.parseInt(numbers[at]);
            if (slots[at] < least(scene, at) || slots[at] > most(scene, at)) {
                return Optional.empty();
            }
        }
        return Optional.of(new State(scene, slots));
    }

    private static int least(Scene scene, int at) {
        int owners = scene.devices() * (1 + scene.users());
        if (at >= owners && at < owners + scene.buffers()) {
            return LIMBO;
        }
        boolean contents = at >= owners && at < owners + 2 * scene.buffers();
        return at < scene.devices() || contents ? -1 : 0;
    }

    private static int most(Scene scene, int at) {
        int owners = scene.devices() * (1 + scene.users());
        if (at < scene.devices()) {
            return 2 * scene.users() - 1;
        }
        if (at < owners) {
            return 1;
        }
        return at < owners + 2 * scene.buffers() ? scene.users() - 1 : CURRENT | STALE;
    }

    State copy() {
        return new State(scene, slots.clone());
    }

    // session(d), of an exclusive device

    boolean idle(int d) {
        return slots[session(d)] == IDLE;
    }

    /** The u of {@code held(u)}, or {@link #NOBODY}. */
    int holder(int d) {
        int session = slots[session(d)];
        return session != IDLE && session % 2 == 1 ? session / 2 : NOBODY;
    }

    void setIdle(int d) {
        slots[session(d)] = IDLE;
    }

    void setOpen(int d, int u) {
        slots[session(d)] = 2 * u;
    }

    void setHeld(int d, int u) {
        slots[session(d)] = 2 * u + 1;
    }

    // opens(d), of a shared device

    void addOpen(int d, int u) {
        slots[opens(d, u)] = 1;
    }

    void removeOpen(int d, int u) {
        slots[opens(d, u)] = 0;
    }

    /** <i>u has d</i>. */
    boolean has(int u, int d) {
        return slots[session(d)] == 2 * u || slots[opens(d, u)] == 1;
    }

    // owner(b), contents(b), fd(u,b), att(u,i,b)

    int owner(int b) {
        return slots[owner0() + b];
    }

    void setOwner(int b, int owner) {
        slots[owner0() + b] = owner;
    }

    int contents(int b) {
        return slots[owner0() + scene.buffers() + b];
    }

    void setContents(int b, int contents) {
        slots[owner0() + scene.buffers() + b] = contents;
    }

    int fd(int u, int b) {
        return slots[reference(u, 0, b)];
    }

    void setFd(int u, int b, int generations) {
        slots[reference(u, 0, b)] = generations;
    }

    int att(int u, int i, int b) {
        return slots[reference(u, 1 + i, b)];
    }

    void setAtt(int u, int i, int b, int generations) {
        slots[reference(u, 1 + i, b)] = generations;
    }

    private int session(int d) {
        return d;
    }

    private int opens(int d, int u) {
        return scene.devices() + d * scene.users() + u;
    }

    private int owner0() {
        return scene.devices() * (1 + scene.users());
    }

    /** The fd comes first among a user's references to a buffer, then one attachment per importer. */
    private int reference(int u, int nth, int b) {
        int perUser = 1 + scene.importers();
        return owner0() + 2 * scene.buffers() + (b * scene.users() + u) * perUser + nth;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof State state && Arrays.equals(slots, state.slots);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(slots);
    }
}
