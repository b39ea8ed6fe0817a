package io.leakproof.cli;

import io.leakproof.facts.Buffer;
import io.leakproof.facts.Device;
import io.leakproof.facts.Importer;
import io.leakproof.facts.NameSet;
import io.leakproof.facts.User;
import io.leakproof.facts.World;
import io.leakproof.json.Json;
import io.leakproof.policy.BaseOptions;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyOption;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
                + "base: " + policy.base().word() + "\n"
                + "options: " + (policy.base() == BaseOptions.NONE ? all(policy) : policy.written()) + "\n";
    }

    private static String all(Policy policy) {
        return PolicyOption.ALL.stream()
                .map(option -> option.in(policy).toString())
                .collect(Collectors.joining(", ", "{", "}"));
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
                + device.allocator().word() + ", scrub: " + device.scrub().word() + ", static_importers: "
                + device.staticImporters().word() + ", openers: "
                + names(device.openers()) + ", references: "
                + device.references().word() + ", reset_clears: "
                + device.resetClears() + ", protection: "
                + device.protection() + driver(device.driver());
    }

    private static String user(User user) {
        return "id: " + text(user.id()) + ", tenant: " + text(user.tenant()) + ", memlock: "
                + (user.memlock() == User.UNLIMITED ? "unlimited" : user.memlock()) + ", trusted: " + user.trusted();
    }

    private static String buffer(Buffer buffer) {
        return "id: " + text(buffer.id()) + ", device: " + text(buffer.device()) + ", size: " + buffer.size();
    }

    private static String importer(Importer importer) {
        return "id: " + text(importer.id()) + ", attachment: "
                + importer.attachment().word()
                + (importer.isReference() ? "" : attaching(importer)) + ", access: "
                + importer.access().word() + ", users: "
                + names(importer.users()) + ", accepts: "
                + names(importer.accepts()) + ", handover: "
                + importer.handover() + ", remote: "
                + names(importer.remote()) + driver(importer.driver());
    }

    private static String attaching(Importer importer) {
        return ", peer2peer: " + importer.peer2peer() + ", honours_revoke: "
                + importer.honoursRevoke().word() + ", route: "
                + importer.route().word();
    }

    /** The entry of the catalogue, of which nothing is inherited: every field is written. */
    private static String driver(@Nullable String driver) {
        return driver == null ? "" : ", driver: " + text(driver);
    }

    private static String names(NameSet names) {
        return names.isAny()
                ? "any"
                : names.names().stream().map(CaseText::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A quoted scalar; what JSON takes for a string, YAML 1.2 does. */
    private static String text(String text) {
        return Json.write(text, false);
    }
}
