package io.leakproof.report;

import io.leakproof.document.Document;
import io.leakproof.render.InputDigest;
import io.leakproof.source.Location;
import io.leakproof.source.Printable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Workflow commands that GitHub shows as annotations: one for each finding, and last a notice with the totals and the digests. Nothing
 * else is printed, as the runner takes commands from any line.
 */
final class GithubReport {

    private GithubReport() {}

    static String of(MachineReport report) {
        StringBuilder text = new StringBuilder();
        for (ReportedFinding finding : report.annotations()) {
            ReportedFinding.Annotation annotation = finding.annotation();
            Location location = finding.place().location();
            text.append(command(finding.level().github(), location, annotation.title(), annotation.lines()));
        }
        List<String> last = Stream.concat(
                        report.totals().stream(), report.sources().stream().map(InputDigest::line))
                .toList();
        return text.append(command("notice", null, "Leakproof", last)).toString();
    }

    /**
     * A command on one line. Its text is escaped, so that it is one command whatever it says.
     *
     * @param location what it is pinned to; null where that is no file
     * @param title in bold above it
     */
    static String command(String level, @Nullable Location location, String title, List<String> lines) {
        String message = lines.stream().map(GithubReport::escaped).collect(Collectors.joining("%0A"));
        return "::" + level + " " + place(location) + "title=" + property(title) + "::" + message + "\n";
    }

    private static String place(@Nullable Location location) {
        if (location == null || List.of(Document.STDIN, Document.BUILT_IN).contains(location.file())) {
            return "";
        }
        String file = "file=" + property(location.file()) + ",";
        return location.line() == 0 ? file : file + "line=" + location.line() + ",col=" + location.column() + ",";
    }

    private static String escaped(String text) {
        return Printable.line(text).replace("%", "%25");
    }

    private static String property(String text) {
        return escaped(text).replace(":", "%3A").replace(",", "%2C");
    }
}
