package io.leakproof.cli;

import io.leakproof.host.HostReport;
import io.leakproof.policy.FdPassing;
import io.leakproof.policy.HandlePassing;
import io.leakproof.policy.ImportBy;
import io.leakproof.policy.Policy;
import io.leakproof.policy.PolicyFile;
import io.leakproof.report.Forms;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Says who holds shared device memory of hosts at present. */
final class HoldersCommand extends Subcommand {

    private final HostOptions hosts = new HostOptions(spec());
    private final Supplier<Optional<String>> policy = option(
                    "--policy", "FILE", "A policy. Sharing between tenants is an error where it forbids that.")
            .maybe();
    private final AcceptOption accepted = new AcceptOption(spec());
    private final ReportOptions reporting = new ReportOptions(spec());

    HoldersCommand(Streams streams) {
        super(
                streams,
                "holders",
                "[OPTIONS] [SOURCE...]",
                "Say who holds what of the shared device memory of hosts at present: live buffers, their owners, each holder with how"
                        + " certain that is, what outlives its owner, and what could not be seen.",
                "",
                "1 is the exit code where something is a leak now, or may be; 3 where nothing is and something could not be seen;"
                        + " 0 where neither.");
    }

    @Override
    public Integer call() {
        Inputs inputs = new Inputs(streams().in());
        boolean sharingForbidden = inputs.policies(policy.get().stream().toList()).stream()
                .map(PolicyFile::policy)
                .anyMatch(HoldersCommand::forbidsSharing);
        List<HostReport> reports = hosts.reports(streams(), hosts.question(inputs, accepted.kinds(), sharingForbidden));
        reporting.print(reports, Forms.ofHolders(), streams(), false);
        return HostReport.exitCode(reports);
    }

    private static boolean forbidsSharing(Policy policy) {
        return policy.fdPassing() != FdPassing.ANY
                || policy.handlePassing() != HandlePassing.ANY
                || policy.importBy() == ImportBy.OWNER_TENANT;
    }
}
