package io.leakproof.admission.pods;

import io.leakproof.admission.configuration.HarmlessNodes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Conditions in CEL on a path of the host, which is called {@code path} in them and is written in the shortest way: those of {@link HostPath}. */
final class PathConditions {

    private PathConditions() {}

    /** The shortest way to write a path. One that goes back is taken for the root, as the API server refuses it in volumes. */
    static String shortest(String path) {
        String anywhere = "^[/.]*/proc/.*/("
                + String.join("|", HostPath.OF_PROCESSES.stream().sorted().toList()) + ")(/.*)?$";
        return "(" + path + ".split('/').exists(part, part == '..') || " + path + ".matches(" + Cel.text(anywhere)
                + ") ? '/' : '/' + " + path
                + ".split('/').filter(part, part != '' && part != '.').join('/'))";
    }

    /** Whether device nodes are there, harmless or not. */
    static String holdsNodes() {
        return "(" + is(Set.of("/", "/dev")) + " || (path.startsWith('/dev/') && !" + below(HostPath.NO_DEVICES) + "))";
    }

    static String mayHoldSockets() {
        return "(path == '/' || !(" + holdsNodes() + " || " + below(List.of("/sys")) + " || " + is(HostPath.KNOWN_FILES)
                + "))";
    }

    /** Whether a node, or each node of a folder, matters to nobody. */
    static String isHarmless(HarmlessNodes nodes) {
        return Cel.matches("path", nodes.patterns());
    }

    static String holdsMemory() {
        List<String> links = HostPath.LINKS.stream()
                .map(link -> "path.matches(" + Cel.text("^" + link + "$") + ")")
                .toList();
        return "((" + meets(HostPath.DEVICE_MEMORY) + " && !" + below(HostPath.NO_MEMORY) + ") || "
                + below(HostPath.MEMORY_BY_NAME) + " || " + Cel.any(links) + ")";
    }

    static String holdsRuntime() {
        List<String> sockets = new ArrayList<>(List.of(HostPath.MICROK8S));
        HostPath.SOCKETS.forEach(socket -> sockets.addAll(List.of(socket, "/var" + socket)));
        return "(" + is(holding(sockets)) + " || " + isSocket("path") + ")";
    }

    /** Whether a path is called as the socket of a runtime. */
    static String isSocket(String path) {
        return Cel.matches(
                path,
                HostPath.SOCKET_NAMES.stream().map(name -> "*/" + name).sorted().toList());
    }

    static String takesOrders() {
        return meets(HostPath.ORDERS);
    }

    static String isForOrders() {
        return below(HostPath.ORDERS);
    }

    static String takesRegistrations() {
        return below(HostPath.REGISTRATIONS);
    }

    private static String meets(List<String> folders) {
        return "(" + is(holding(folders)) + " || " + below(folders) + ")";
    }

    /** The folders, and those that hold them. */
    private static Set<String> holding(Collection<String> folders) {
        Set<String> holding = new TreeSet<>(Set.of("/"));
        folders.forEach(folder -> {
            for (int end = folder.indexOf('/', 1); end > 0; end = folder.indexOf('/', end + 1)) {
                holding.add(folder.substring(0, end));
            }
            holding.add(folder);
        });
        return holding;
    }

    private static String below(Collection<String> folders) {
        List<String> patterns = new ArrayList<>();
        folders.forEach(folder -> patterns.addAll(List.of(folder, folder + "/*")));
        return Cel.matches("path", patterns.stream().sorted().toList());
    }

    private static String is(Collection<String> paths) {
        return "path in " + Cel.texts(paths.stream().sorted().toList());
    }
}
