package io.leakproof.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Things that users have in a state, in the order of the facts.
 *
 * @param devices who has each device
 * @param ranges who has what of each buffer
 */
public record Holdings(List<OfDevice> devices, List<OfBuffer> ranges) {

    /**
     * A device and those who have it.
     *
     * @param users those who have it open, or the one for whom it is held; none where it is idle
     * @param held whether its user has closed it and it is not free yet
     */
    public record OfDevice(String device, List<String> users, boolean held) {}

    /**
     * A buffer and what users have of it.
     *
     * @param hand whose it is
     * @param contents whose data is in it; null where it is clean
     * @param fds who holds a file descriptor of its dma-buf
     * @param staleFds who holds one of a dma-buf made when it was somebody else's
     * @param attachments who has an import of it
     */
    public record OfBuffer(
            String buffer,
            Range.Hand hand,
            @Nullable String contents,
            List<String> fds,
            List<String> staleFds,
            List<OfImporter> attachments) {}

    /**
     * An import that is attached.
     *
     * @param stale whether it was made when the range was another allocation
     */
    public record OfImporter(String user, String importer, boolean stale) {}

    static Holdings of(StateView view, Layout layout, TraceNotes notes) {
        return new Holdings(
                IntStream.range(0, layout.devices)
                        .mapToObj(device -> ofDevice(view, layout, notes, device))
                        .toList(),
                IntStream.range(0, layout.buffers)
                        .mapToObj(buffer -> ofBuffer(view.cells[buffer], layout, notes, buffer))
                        .toList());
    }

    private static OfDevice ofDevice(StateView view, Layout layout, TraceNotes notes, int device) {
        int heldFor = view.heldFor[device];
        boolean held = heldFor != Successor.NONE;
        long users = held ? 1L << heldFor : view.openers[device];
        return new OfDevice(notes.device(device), users(users, layout, notes), held);
    }

    private static OfBuffer ofBuffer(long cell, Layout layout, TraceNotes notes, int buffer) {
        long contents = layout.contents(cell);
        List<OfImporter> attachments = new ArrayList<>();
        for (int importer = 0; importer < layout.importers; importer++) {
            int shift = importer * layout.users;
            for (String user : users(layout.currentAttachments(cell) >>> shift, layout, notes)) {
                attachments.add(new OfImporter(user, notes.importer(importer), false));
            }
            for (String user : users(layout.staleAttachments(cell) >>> shift, layout, notes)) {
                attachments.add(new OfImporter(user, notes.importer(importer), true));
            }
        }
        return new OfBuffer(
                notes.buffer(buffer),
                notes.hand(layout.owner(cell)),
                contents == 0 ? null : notes.user((int) contents - 1),
                users(layout.currentFds(cell), layout, notes),
                users(cell >>> layout.staleFdsShift, layout, notes),
                attachments);
    }

    /** The users of a set, of which other sets may stand behind. */
    private static List<String> users(long set, Layout layout, TraceNotes notes) {
        return IntStream.range(0, layout.users)
                .filter(user -> (set >>> user & 1) != 0)
                .mapToObj(notes::user)
                .toList();
    }
}
