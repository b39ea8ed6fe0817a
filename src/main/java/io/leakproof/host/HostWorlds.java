package io.leakproof.host;

import io.leakproof.host.capture.HostFiles;
import io.leakproof.host.capture.HostReader;
import io.leakproof.source.RegularFiles;
import io.leakproof.source.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Finds out which of many hosts are alike: they are one world, to be decided once. */
public final class HostWorlds {

    private static final int DIGITS = 12;

    private HostWorlds() {}

    /**
     * A world and the hosts that it is of.
     *
     * @param name a name with a few digits that tell it from others
     * @param first the first of these hosts
     * @param capture the digest of its capture
     * @param hosts the names of all
     */
    public record World(String name, HostReport first, String capture, List<String> hosts) {

        /** The world as facts, of which comments name the hosts. */
        public String facts() {
            StringBuilder text =
                    new StringBuilder("# " + hosts.size() + (hosts.size() == 1 ? " host:" : " hosts:") + "\n");
            hosts.forEach(host -> text.append("#   ").append(Shown.path(host)).append('\n'));
            return text + WorldYaml.of(first, name, capture);
        }
    }

    /**
     * The distinct worlds of some captures, in the order in which they first come.
     *
     * @param masked what is done to each report before it is looked at
     */
    public static List<World> of(List<Path> captures, HostQuestion question, UnaryOperator<HostReport> masked) {
        Map<String, World> worlds = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Path capture : captures) {
            String path = capture.toString();
            byte[] bytes = HostReader.unpacked(RegularFiles.read(capture, HostFiles.MOST_BYTES), path);
            HostReport report = masked.apply(HostAnalysis.of(HostReader.of(bytes, path, ""), question));
            worlds.computeIfAbsent(
                            WorldYaml.shape(report),
                            shape -> new World(
                                    name(Sha256.of(shape), names), report, Sha256.of(bytes), new ArrayList<>()))
                    .hosts()
                    .add(report.source());
        }
        return List.copyOf(worlds.values());
    }

    /** A name with the first digits of a digest, or with all where another has these: captures can be made so. */
    static String name(String digest, Set<String> taken) {
        String digits = Sha256.digits(digest);
        String name = "world-" + digits.substring(0, DIGITS);
        return taken.add(name) ? name : "world-" + digits;
    }
}
