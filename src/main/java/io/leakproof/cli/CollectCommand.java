package io.leakproof.cli;

import io.leakproof.host.HostFields;
import io.leakproof.host.HostQuestion;
import io.leakproof.host.HostReport;
import io.leakproof.host.HostWords;
import io.leakproof.host.HostWorlds;
import io.leakproof.host.WorldYaml;
import io.leakproof.json.Json;
import io.leakproof.source.Printable;
import io.leakproof.source.Resources;
import io.leakproof.source.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes facts of what a host shows of itself. */
@Command(
        name = "collect",
        customSynopsis = "leakproof collect [OPTIONS] [SOURCE...]",
        description = {
            "Make the facts of a host: what exports, what imports and of which class, which tenants are there. Each value has its"
                    + " evidence as a label, and what could not be seen is among the facts.",
            "",
            "Nothing is written or loaded, and no device is opened."
        })
final class CollectCommand extends Subcommand {

    /** The script for POSIX sh. */
    private static final String COLLECTOR = "io/leakproof/host/capture.sh";

    enum Form implements Word {
        YAML,
        JSON
    }

    @Mixin
    private HostOptions hosts;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Forms.class,
            defaultValue = "yaml",
            description = "yaml, json (default: ${DEFAULT-VALUE}).")
    private Form format;

    @Option(
            names = "--script",
            description =
                    "Print the collector for hosts without Java, a script for POSIX sh that writes a capture, and end.")
    private boolean script;

    @Option(
            names = "--many",
            description =
                    "Take each SOURCE for a capture or a folder of captures, and say which hosts are alike: these are one"
                            + " world.")
    private boolean many;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "With --many, write each world to a file in this folder.")
    private @Nullable String out;

    @Override
    public Integer call() {
        if (script) {
            streams().print(Resources.text(COLLECTOR));
            return Exit.WELL;
        }
        if (out != null && !many) {
            throw misused("--out is of use with --many only");
        }
        return many ? worlds() : hosts();
    }

    private int hosts() {
        HostQuestion question = hosts.question(streams(), Set.of(), false);
        if (format == Form.YAML && hosts.sources().size() > 1) {
            throw misused("several hosts are several worlds: --format json, or --many with --out");
        }
        List<HostReport> reports = hosts.reports(streams(), question);
        streams().print(format == Form.YAML ? yaml(reports.get(0)) : json(reports));
        return Exit.WELL;
    }

    private int worlds() {
        HostQuestion question = hosts.question(streams(), Set.of(), false);
        Map<String, List<String>> names = new LinkedHashMap<>();
        List<HostWorlds.World> worlds = HostWorlds.of(hosts.files(), question, hosts::masked);
        for (HostWorlds.World world : worlds) {
            names.put(world.name(), world.hosts());
            if (out != null) {
                Outputs.write(out + "/" + world.name() + ".yaml", world.facts());
            }
        }
        streams().print(format == Form.JSON ? Json.harmless(Json.write(Map.of("worlds", names), true)) : listed(names));
        return Exit.WELL;
    }

    private static String listed(Map<String, List<String>> names) {
        StringBuilder text = new StringBuilder();
        names.forEach((name, of) -> {
            text.append(name).append(": ").append(of.size()).append(of.size() == 1 ? " host\n" : " hosts\n");
            of.forEach(host -> text.append("  ").append(Printable.line(host)).append('\n'));
        });
        return text.toString();
    }

    private static String yaml(HostReport report) {
        return WorldYaml.of(report, HostWords.name(report.source()));
    }

    private static String json(List<HostReport> reports) {
        List<Map<String, @Nullable Object>> captures = reports.stream()
                .map(report -> HostFields.collected(report, yaml(report)))
                .toList();
        Map<String, Object> all = Json.object("schema", "leakproof/collect/v1", "captures", captures);
        return Json.harmless(Json.write(all, true));
    }

    /** The forms. */
    static final class Forms extends OneOf<Form> {
        Forms() {
            super(Form.values());
        }
    }
}
