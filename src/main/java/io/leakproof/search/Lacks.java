package io.leakproof.search;

/** Says what an event lacks that cannot happen in a state, where no rule denied it. */
final class Lacks {

    private final TraceNotes notes;
    private final Layout layout;
    private final FactTables facts;

    Lacks(TraceNotes notes, Layout layout, FactTables facts) {
        this.notes = notes;
        this.layout = layout;
        this.facts = facts;
    }

    /** What it lacks, as a sentence without a full stop. The arguments are those that a {@link Visitor} is told. */
    String of(TriedEvent tried, long[] state, int user, int importer, int subject) {
        EventKind event = tried.step().event();
        if (event.ofDevice()) {
            return ofDevice(tried, user, notes.device(subject));
        }
        long cell = layout.cell(state, subject);
        String buffer = notes.buffer(subject);
        return switch (event) {
            case STORE, EXPORT -> withoutDevice(user, subject);
            case FREE ->
                hasDevice(state, user, subject)
                        ? buffer + " does not belong to " + notes.user(user)
                        : withoutDevice(user, subject);
            case HAND ->
                hasImport(cell, user, importer)
                        ? "handles of " + notes.importer(importer) + " are not passed on"
                        : withoutImport(user, importer, buffer);
            case RELEASE -> withoutImport(user, importer, buffer);
            default -> notes.user(user) + " holds no fd of " + buffer;
        };
    }

    private String ofDevice(TriedEvent tried, int user, String device) {
        return switch (tried.step().event()) {
            case OPEN -> notes.user(user) + " has " + device + " open already";
            case CLOSE -> notes.user(user) + " does not have " + device + " open";
            default ->
                tried.asked().isEmpty()
                        ? "nobody has anything of " + device
                        : "no rule has an operator reset " + device;
        };
    }

    private String withoutDevice(int user, int buffer) {
        return notes.user(user) + " does not have " + notes.device(facts.deviceOf()[buffer]) + " open";
    }

    private String withoutImport(int user, int importer, String buffer) {
        return notes.user(user) + " has no import of " + buffer + " through " + notes.importer(importer);
    }

    private boolean hasDevice(long[] state, int user, int buffer) {
        int device = facts.deviceOf()[buffer];
        return new StateView(layout).load(state).has(user, device);
    }

    private boolean hasImport(long cell, int user, int importer) {
        long attachments = layout.currentAttachments(cell) | layout.staleAttachments(cell);
        return (attachments >>> importer * layout.users + user & 1) != 0;
    }
}
