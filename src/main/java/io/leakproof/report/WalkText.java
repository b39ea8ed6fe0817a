package io.leakproof.report;

import io.leakproof.evaluate.Refusal;
import io.leakproof.facts.World;
import io.leakproof.policy.Policy;
import io.leakproof.render.Ink;
import io.leakproof.render.Page;
import io.leakproof.render.Sheet;
import io.leakproof.render.Wrap;
import io.leakproof.search.Finding;
import io.leakproof.search.Holdings;
import io.leakproof.search.Position;
import io.leakproof.search.TriedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells where somebody is who walks through a world event by event: what is so, what may happen next, and what is refused. */
public final class WalkText {

    private WalkText() {}

    /** The heading of a walk. */
    public static String heading(World world, Policy policy, Page page) {
        return new Sheet(page)
                .paragraph(0, Ink.STRONG, Heading.of(world))
                .paragraph(0, Ink.STRONG, "under " + Words.quoted(policy.id()))
                .toString();
    }

    /**
     * What is so, which channels are open, and what may happen next, numbered from 1.
     *
     * @param refused how many events rules refuse
     */
    public static String position(Position position, List<TriedEvent> next, long refused, Page page) {
        Sheet sheet = new Sheet(page);
        holdings(sheet, position.holdings());
        for (Finding finding : position.findings().values()) {
            Ending ending = Ending.of(finding);
            sheet.hanging(
                    "  ✗ ", Ink.BAD, ending.sentence() + " (" + ending.channel().word() + ")");
        }
        sheet.gap();
        int digits = String.valueOf(next.size()).length();
        for (int number = 1; number <= next.size(); number++) {
            TriedEvent event = next.get(number - 1);
            String label = "  " + " ".repeat(digits - String.valueOf(number).length()) + number + "  ";
            String note = event.note().isEmpty() ? "" : " - " + event.note();
            sheet.hanging(label, Ink.PLAIN, event.step().sentence() + note);
        }
        if (refused > 0) {
            String many = Words.count(refused, "event is", "events are");
            sheet.paragraph(2, Ink.FAINT, many + " refused; `refused` says by which rule.");
        }
        return sheet.toString();
    }

    /** The events that rules refuse, each with the rules and what they saw. */
    public static String refused(List<TriedEvent> refused, Function<TriedEvent, List<Refusal>> refusals, Page page) {
        Sheet sheet = new Sheet(page);
        for (TriedEvent event : refused) {
            sheet.paragraph(2, Ink.PLAIN, event.step().sentence());
            RefusalText.print(sheet, 4, event, refusals.apply(event));
        }
        return sheet.toString();
    }

    /** What has happened, and why what was to happen next does not; that may be nothing. */
    public static String story(
            Position end, List<TriedEvent> stopped, Function<TriedEvent, List<Refusal>> refusals, Page page) {
        Sheet sheet = new Sheet(page);
        List<Ending> endings = end.findings().values().stream().map(Ending::of).toList();
        StoryText.print(sheet, new Story(end.trace(), end.notes(), endings, List.of()), Map.of());
        return sheet + refused(stopped, refusals, page);
    }

    private static void holdings(Sheet sheet, Holdings holdings) {
        int longest = Stream.concat(
                        holdings.devices().stream().map(Holdings.OfDevice::device),
                        holdings.ranges().stream().map(Holdings.OfBuffer::buffer))
                .mapToInt(Wrap::width)
                .max()
                .orElse(0);
        holdings.devices()
                .forEach(device ->
                        sheet.beside("  ", Ink.PLAIN, device.device(), longest + 4, Ink.PLAIN, words(device)));
        holdings.ranges()
                .forEach(range -> sheet.beside("  ", Ink.PLAIN, range.buffer(), longest + 4, Ink.PLAIN, words(range)));
    }

    private static String words(Holdings.OfDevice device) {
        return device.users().isEmpty()
                ? "idle"
                : (device.held() ? "held for " : "open by ") + Words.list(device.users());
    }

    private static String words(Holdings.OfBuffer range) {
        List<String> words = new ArrayList<>();
        words.add(
                range.hand().owner() != null
                        ? range.hand().owner() + "'s"
                        : range.hand().kept() ? "kept out of the pool" : "in the pool");
        words.add(range.contents() == null ? "clean" : "holds " + range.contents() + "'s data");
        add(words, "fd of ", range.fds());
        add(words, "stale fd of ", range.staleFds());
        add(words, "imported by ", imports(range, false));
        add(words, "stale import by ", imports(range, true));
        return String.join("; ", words);
    }

    private static List<String> imports(Holdings.OfBuffer range, boolean stale) {
        return range.attachments().stream()
                .filter(one -> one.stale() == stale)
                .map(one -> one.user() + " through " + one.importer())
                .toList();
    }

    private static void add(List<String> words, String what, List<String> users) {
        if (!users.isEmpty()) {
            words.add(what + Words.list(users));
        }
    }
}
