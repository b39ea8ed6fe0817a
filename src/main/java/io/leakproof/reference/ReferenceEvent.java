package io.leakproof.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * One event with its arguments, by number: a row of the table of semantics, section 4. Arguments that the row does not have
 * are {@link #ABSENT}.
 */
record ReferenceEvent(Row row, int user, int device, int to, int importer, int buffer) {

    static final int ABSENT = -1;

    /** The rows, in the order of the table, under the names that traces use. */
    enum Row {
        OPEN("open"),
        STORE("store"),
        EXPORT("export"),
        PASS("pass"),
        IMPORT("import"),
        CLOSE_FD("close_fd"),
        RELEASE("release"),
        FREE("free"),
        CLOSE("close"),
        HAND("hand"),
        RESET("reset");

        private final String event;

        Row(String event) {
            this.event = event;
        }

        String event() {
            return event;
        }

        boolean takesDevice() {
            return this == OPEN || this == CLOSE || this == RESET;
        }

        boolean takesReceiver() {
            return this == PASS || this == HAND;
        }

        boolean takesImporter() {
            return this == IMPORT || this == RELEASE || this == HAND;
        }

        /** All but a reset, which is nobody's. */
        boolean takesUser() {
            return this != RESET;
        }

        boolean takesBuffer() {
            return !takesDevice();
        }
    }

    /**
     * Every event there could be: users in the order of the file, and for each user the rows in the order of the table; resets
     * after all users.
     */
    static List<ReferenceEvent> all(Scene scene) {
        List<ReferenceEvent> events = new ArrayList<>();
        for (int u = 0; u < scene.users(); u++) {
            for (Row row : Row.values()) {
                if (row.takesUser()) {
                    addAll(events, row, u, scene);
                }
            }
        }
        addAll(events, Row.RESET, ABSENT, scene);
        return events;
    }

    private static void addAll(List<ReferenceEvent> events, Row row, int u, Scene scene) {
        for (int d : places(row.takesDevice(), scene.devices())) {
            for (int v : places(row.takesReceiver(), scene.users())) {
                for (int i : places(row.takesImporter(), scene.importers())) {
                    for (int b : places(row.takesBuffer(), scene.buffers())) {
                        events.add(new ReferenceEvent(row, u, d, v, i, b));
                    }
                }
            }
        }
    }

    private static int[] places(boolean taken, int count) {
        if (!taken) {
            return new int[] {ABSENT};
        }
        int[] places = new int[count];
        for (int place = 0; place < count; place++) {
            places[place] = place;
        }
        return places;
    }
}
