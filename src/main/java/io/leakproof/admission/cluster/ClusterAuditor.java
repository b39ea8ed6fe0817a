package io.leakproof.admission.cluster;

import io.leakproof.admission.configuration.Pool;
import io.leakproof.admission.configuration.Settings;
import io.leakproof.admission.configuration.SharingLabels;
import io.leakproof.admission.webhook.AdmissionSetup;
import io.leakproof.admission.webhook.ClusterObjects;
import io.leakproof.admission.webhook.ClusterObjects.PodRequests;
import io.leakproof.policy.Policy;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Audits a cluster: reads the lists that {@code kubectl get … -o json} prints, in any order and number, and decides what they hold by a
 * configuration. Not thread-safe.
 */
public final class ClusterAuditor {

    private final AdmissionSetup setup;
    private final String configuration;
    private final ClusterObjects others;
    private final ClusterReader reader;

    /**
     * Nothing has been read yet.
     *
     * @param configuration the file of the configuration, as it was named
     */
    public ClusterAuditor(AdmissionSetup setup, String configuration) {
        this.setup = setup;
        this.configuration = configuration;
        others = new ClusterObjects(setup.settings());
        Set<String> labels = new HashSet<>();
        setup.settings().pools().forEach(pool -> labels.addAll(pool.labels().keySet()));
        reader = new ClusterReader(others, label -> labels.contains(label) || SharingLabels.isAbout(label));
    }

    /**
     * Reads one input to its end, or as far as it can be read; the audit tells what was not.
     *
     * @param name the name that the audit shows
     */
    public void read(InputStream in, String name) {
        reader.read(in, name);
    }

    /** Notes that an input could not be read at all, and why. */
    public void notRead(String reason) {
        reader.incomplete().add(reason);
    }

    /**
     * Decides what was read.
     *
     * @param instead the policies for each of which it is decided, in the place of those in force; empty for those
     */
    public ClusterAudit audit(List<Policy> instead) {
        Instant now = setup.now();
        Remarks incomplete = reader.incomplete();
        reader.missing();
        PlacedNodes nodes = new PlacedNodes(setup.settings(), reader.nodes(), incomplete);
        nodes.offered(reader.sliceDrivers());
        reader.pods().forEach(pod -> nodes.placeOf(pod.node()));
        otherTenants(nodes.differences());
        List<Pool> pools = nodes.pools();
        PodRequests requests = others.on(pools);
        List<PodKind> kinds =
                new PodKinds(requests, LocalDate.ofInstant(now, ZoneOffset.UTC), incomplete).of(reader.pods(), nodes);
        List<PolicyAudit> audits = new ArrayList<>();
        for (Optional<Policy> policy : policies(instead)) {
            PolicyAuditor auditor = new PolicyAuditor(setup.gate(), pools, nodes, policy);
            kinds.forEach(auditor::add);
            audits.add(auditor.audit());
        }
        return new ClusterAudit(
                configuration,
                now,
                setup.digests(),
                reader.objects(),
                incomplete.lines(),
                nodes.differences().lines(),
                audits);
    }

    private static List<Optional<Policy>> policies(List<Policy> instead) {
        return instead.isEmpty()
                ? List.of(Optional.empty())
                : instead.stream().map(Optional::of).toList();
    }

    /** Notes the namespaces whose tenant is another one in the cluster than in the configuration, which is the one that counts. */
    private void otherTenants(Remarks differences) {
        Settings settings = setup.settings();
        String label = settings.tenants().label();
        others.namespaces().forEach((namespace, labels) -> {
            Map<String, String> written = settings.tenants().namespaces().get(namespace);
            String tenant = labels.getOrDefault(label, "");
            if (written != null && !written.getOrDefault(label, "").equals(tenant)) {
                differences.add(
                        "namespaces have another tenant than the configuration says, which is the one that counts",
                        namespace);
            }
        });
    }
}
