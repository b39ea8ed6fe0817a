package io.leakproof.cli;

import io.leakproof.host.HostQuestion;
import io.leakproof.host.HostReport;
import io.leakproof.host.HostWords;
import io.leakproof.host.HostWorlds;
import io.leakproof.host.WorldYaml;
import io.leakproof.report.CollectReport;
import io.leakproof.source.Printable;
import io.leakproof.source.Resources;
import io.leakproof.source.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Makes facts of what a host shows of itself. */
final class CollectCommand extends Subcommand {

    /** The script for POSIX sh. */
    private static final String COLLECTOR = "io/leakproof/host/capture.sh";

    enum Form implements Word {
        YAML,
        JSON
    }

    private final HostOptions hosts = new HostOptions(spec());
    private final Supplier<Form> format = option(
                    "--format", "FORMAT", new OneOf<>(Form.values()), "yaml, json (default: ${DEFAULT-VALUE}).")
            .or("yaml");
    private final Supplier<Boolean> script = flag(
            "--script",
            "Print the collector for hosts without Java, a script for POSIX sh that writes a capture, and end.");
    private final Supplier<Boolean> many = flag(
            "--many",
            "Take each SOURCE for a capture or a folder of captures, and say which hosts are alike: these are one"
                    + " world.");
    private final Supplier<Optional<String>> out = option(
                    "--out", "DIR", "With --many, write each world to a file in this folder.")
            .maybe();

    CollectCommand(Streams streams) {
        super(
                streams,
                "collect",
                "[OPTIONS] [SOURCE...]",
                "Make the facts of a host: what exports, what imports and of which class, which tenants are there. Each value has its"
                        + " evidence as a label, and what could not be seen is among the facts.",
                "",
                "Nothing is written or loaded, and no device is opened.");
    }

    @Override
    public Integer call() {
        if (script.get()) {
            streams().print(Resources.text(COLLECTOR));
            return Exit.WELL;
        }
        if (out.get().isPresent() && !many.get()) {
            throw misused("--out is of use with --many only");
        }
        return many.get() ? worlds() : hosts();
    }

    private int hosts() {
        HostQuestion question = hosts.question(new Inputs(streams().in()), Set.of(), false);
        if (format.get() == Form.YAML && hosts.sources().size() > 1) {
            throw misused("several hosts are several worlds: --format json, or --many with --out");
        }
        List<HostReport> reports = hosts.reports(streams(), question);
        streams()
                .print(
                        format.get() == Form.YAML
                                ? yaml(reports.get(0))
                                : CollectReport.json(reports, CollectCommand::yaml));
        return Exit.WELL;
    }

    private int worlds() {
        HostQuestion question = hosts.question(new Inputs(streams().in()), Set.of(), false);
        Map<String, List<String>> names = new LinkedHashMap<>();
        List<HostWorlds.World> worlds = HostWorlds.of(hosts.files(), question, hosts::masked);
        for (HostWorlds.World world : worlds) {
            names.put(world.name(), world.hosts());
            out.get().ifPresent(folder -> Outputs.write(folder + "/" + world.name() + ".yaml", world.facts()));
        }
        streams().print(format.get() == Form.JSON ? CollectReport.json(names) : listed(names));
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
}
