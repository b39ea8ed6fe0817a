package io.leakproof.cli;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.json.Json;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A world and a policy as the YAML from which they can be read again. What was inherited is written out. */
final class CaseText {

    private CaseText() {}

    static String facts(World world) {
        return "scenario: " + text(world.scenario()) + "\n"
                + section("devices", world.devices(), CaseText::device)
                + section("users", world.users(), CaseText::user)
                + section("buffers", world.buffers(), CaseText::buffer)
                + section("importers", world.importers(), CaseText::importer);
    }

    static String policy(Policy policy) {
        return "policy: " + text(policy.id()) + "\n"
                + "options:\n"
                + PolicyOption.ALL.stream()
                        .map(option -> "  " + option.in(policy) + "\n")
                        .collect(Collectors.joining());
    }

    private static <T> String section(String name, List<T> facts, Function<T, String> line) {
        return facts.isEmpty()
                ? name + ": []\n"
                : name + ":\n"
                        + facts.stream()
                                .map(fact -> "  - {" + line.apply(fact) + "}\n")
                                .collect(Collectors.joining());
    }

    private static String device(Device device) {
        return "id: " + text(device.id()) + ", open: " + device.open().word() + ", memory: "
                + device.memory().word() + ", release: " + device.release().word() + ", allocator: "
                + device.allocator().word() + ", scrub: " + device.scrub().word();
    }

    private static String user(User user) {
        return "id: " + text(user.id()) + ", tenant: " + text(user.tenant()) + ", memlock: "
                + (user.memlock() == User.UNLIMITED ? "unlimited" : user.memlock());
    }

    private static String buffer(Buffer buffer) {
        return "id: " + text(buffer.id()) + ", device: " + text(buffer.device()) + ", size: " + buffer.size();
    }

    private static String importer(Importer importer) {
        return "id: " + text(importer.id()) + ", attachment: "
                + importer.attachment().word() + ", peer2peer: "
                + importer.peer2peer() + ", honours_revoke: " + importer.honoursRevoke() + ", access: "
                + importer.access().word();
    }

    /** A quoted scalar; what JSON takes for a string, YAML 1.2 does. */
    private static String text(String text) {
        return Json.write(text, false);
    }
}
