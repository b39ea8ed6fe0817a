package io.leakproof.search;

/**
 * Computes the effects of events on a device and on the buffers that somebody has of it: close and settle of semantics section
 * 4. Changes the cells of a {@link Successor} that has begun. Not thread-safe.
 */
final class DeviceEffects {

    private static final long IDLE = 0;

    private final Layout layout;
    private final boolean[] exclusive;
    private final int[] deviceOf;
    private final BufferEffects effects;
    private final StateView view;
    private final long[] cells;

    DeviceEffects(Layout layout, FactTables facts, BufferEffects effects, Successor successor) {
        this.layout = layout;
        this.effects = effects;
        exclusive = facts.exclusive();
        deviceOf = facts.deviceOf();
        view = successor.view;
        cells = successor.cells;
    }

    /** The sessions after the user opens the device. */
    long opened(int user, int device) {
        long session = exclusive[device] ? user + 1L : view.openers[device] | 1L << user;
        return layout.withSession(view.sessions, device, session);
    }

    /** Closes, and returns the sessions afterwards. */
    long close(int user, int device) {
        for (int buffer = 0; buffer < cells.length; buffer++) {
            if (deviceOf[buffer] == device) {
                cells[buffer] = effects.killed(cells[buffer], buffer, user);
            }
        }
        for (int buffer = 0; buffer < cells.length; buffer++) {
            if (owns(user, device, buffer)) {
                cells[buffer] = effects.revoked(cells[buffer], buffer);
            }
        }
        if (exclusive[device] && mustHold(user, device)) {
            return layout.withSession(view.sessions, device, layout.users + user + 1L);
        }
        giveBackAll(user, device);
        long session = exclusive[device] ? IDLE : view.openers[device] & ~(1L << user);
        return layout.withSession(view.sessions, device, session);
    }

    /** Lets go of a device that is held, unless it must be held longer, and returns the sessions afterwards. */
    long settle(int device) {
        int holder = view.heldFor[device];
        if (mustHold(holder, device)) {
            return view.sessions;
        }
        giveBackAll(holder, device);
        return layout.withSession(view.sessions, device, IDLE);
    }

    /** Whether somebody has the device or something of its memory. */
    boolean isInUse(int device) {
        boolean used = !view.isIdle(device);
        for (int buffer = 0; buffer < cells.length && !used; buffer++) {
            used = deviceOf[buffer] == device && layout.owner(view.cells[buffer]) != 0;
        }
        return used;
    }

    /** Resets, and returns the sessions afterwards. */
    long reset(int device) {
        for (int buffer = 0; buffer < cells.length; buffer++) {
            if (deviceOf[buffer] == device) {
                cells[buffer] = effects.reset(cells[buffer], buffer);
            }
        }
        return layout.withSession(view.sessions, device, IDLE);
    }

    private boolean mustHold(int user, int device) {
        for (int buffer = 0; buffer < cells.length; buffer++) {
            if (owns(user, device, buffer) && effects.holdsDevice(cells[buffer], buffer)) {
                return true;
            }
        }
        return false;
    }

    private void giveBackAll(int user, int device) {
        for (int buffer = 0; buffer < cells.length; buffer++) {
            if (owns(user, device, buffer)) {
                cells[buffer] = effects.givenBack(cells[buffer], buffer);
            }
        }
    }

    private boolean owns(int user, int device, int buffer) {
        return deviceOf[buffer] == device && layout.owner(cells[buffer]) == user + 1L;
    }
}
