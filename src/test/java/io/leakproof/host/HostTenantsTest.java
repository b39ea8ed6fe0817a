package io.leakproof.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leakproof.document.Document;
import io.leakproof.host.kernel.HostProcess;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTenantsTest {

    private static final String POD = "9f8e7d6c-aaaa-bbbb-cccc-ddddeeeeffff";

    private final HostTenants tenants = new HostTenants(TenantRules.none());

    @Test
    void a_pod_is_a_tenant_under_either_driver_of_cgroups() {
        String systemd = POD.replace('-', '_');
        assertThat(tenant("/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod" + systemd
                        + ".slice/cri-containerd-a.scope"))
                .isEqualTo("pod-" + POD);
        assertThat(tenant("/kubepods.slice/kubepods-pod" + systemd + ".slice/crio-a.scope"))
                .isEqualTo("pod-" + POD);
        assertThat(tenant("/kubepods/besteffort/pod" + POD + "/a")).isEqualTo("pod-" + POD);
    }

    @Test
    void who_has_a_delegated_cgroup_cannot_pass_for_a_pod() {
        assertThat(tenant("/user.slice/user-1001.slice/kubepods.slice/kubepods-pod" + POD.replace('-', '_') + ".slice"))
                .isEqualTo("uid-1001");
    }

    @Test
    void jobs_of_one_user_are_one_tenant_and_containers_are_each_their_own() {
        assertThat(tenant("/system.slice/slurmstepd.scope/job_17/step_0")).isEqualTo("uid-1001");
        assertThat(tenant("/slurm/uid_5/job_17/step_0")).isEqualTo("uid-5");
        assertThat(tenant("/system.slice/docker-0123456789abcdef.scope")).isEqualTo("container-0123456789abcdef");
        assertThat(tenant("/docker/0123456789abcdef/x")).isEqualTo("container-0123456789abcdef");
        assertThat(tenant("/machine.slice/machine-qemu\\x2d1\\x2dvm.scope")).isEqualTo("machine-qemu-1-vm");
        assertThat(tenant("/alice")).isEqualTo("uid-1001");
    }

    /** Each is as the software on the left writes it. */
    @ParameterizedTest
    @CsvSource({
        "Amazon ECS,/ecs/0123456789abcdef0123456789abcdef/%1$s,container-%1$s",
        "ECS with systemd,/ecstasks.slice/ecstasks-0123456789abcdef.slice/docker-%1$s.scope,container-%1$s",
        "docker --cgroup-parent,/gpu.slice/gpu-batch.slice/docker-%1$s.scope,container-%1$s",
        "a pod of podman,/machine.slice/machine-libpod_pod_%1$s.slice/libpod-%1$s.scope/container,container-%1$s",
        "a quadlet,/system.slice/web.service/libpod-payload-%1$s,container-web",
        "a quadlet given away,/system.slice/web.service/x/libpod-payload-%1$s,uid-1001",
        "a rootless quadlet,/user.slice/user-1.slice/user@1.service/app.slice/a.service/libpod-payload-%1$s,uid-1001",
        "a user's docker-like scope,/user.slice/user-1.slice/user@1.service/docker-%1$s.scope,uid-1001",
        "the machine of Kata,/kata_overhead/%1$s,container-%1$s",
        "a guest of Proxmox,/qemu.slice/104.scope,machine-104",
        "a service,/system.slice/docker.service,uid-1001",
        "a slice,/gpu.slice,uid-1001"
    })
    void containers_and_machines_are_tenants_wherever_their_software_puts_them(
            String software, String cgroup, String tenant) {
        String id = "0123456789abcdef".repeat(4);
        assertThat(tenant(cgroup.formatted(id))).as(software).isEqualTo(tenant.formatted(id));
    }

    /** The kernel writes them from the cgroup of whoever reads, unless that is the first; Kata has its own root for the same. */
    @ParameterizedTest
    @CsvSource({
        "/../../kubepods-burstable-pod%1$s.slice/cri-containerd-a.scope,pod-%2$s",
        "/../../../kubepods-besteffort.slice/kubepods-besteffort-pod%1$s.slice/cri-containerd-a.scope,pod-%2$s",
        "/../../pod%2$s/a,pod-%2$s",
        "/../../../../kubepods.slice/kubepods-pod%1$s.slice/crio-a.scope,pod-%2$s",
        "/../docker-0123456789abcdef.scope,container-0123456789abcdef",
        "/kata_overhead/kubepods/besteffort/pod%2$s/a,pod-%2$s",
        "/kata_overhead/kubepods-besteffort-pod%1$s.slice:cri-containerd:a,pod-%2$s",
        "/../../user.slice/kubepods-pod%1$s.slice,uid-1001",
        "/pod%2$s/a,uid-1001"
    })
    void a_pod_is_a_tenant_wherever_its_path_begins(String cgroup, String tenant) {
        String systemd = POD.replace('-', '_');
        assertThat(tenant(cgroup.formatted(systemd, POD))).isEqualTo(tenant.formatted(systemd, POD));
    }

    @Test
    void the_first_rule_that_fits_decides() {
        TenantRules rules =
                TenantRulesFile.read(Document.of("""
                        tenants:
                          - {tenant: red, namespace: team-red}
                          - {tenant: blue, uid: "1000-1999", cgroup: /jobs/*/train}
                          - {tenant: infra, uid: "0", trusted: true}
                        """, "tenants.yaml")).withNamespaces(Map.of(POD, "team-red"));
        HostTenants ruled = new HostTenants(rules);
        assertThat(ruled.of(process("/kubepods/pod" + POD + "/a")).tenant()).isEqualTo("red");
        assertThat(ruled.of(process("/jobs/x/train/y")).tenant()).isEqualTo("blue");
        assertThat(ruled.of(process("/jobs/x/y/train")).tenant()).isEqualTo("uid-1001");
        assertThat(ruled.ofUid(0, false)).contains("infra");
        assertThat(ruled.ofUid(0, true)).as("it may be one of team-red's pods").isEmpty();
        assertThat(rules.trusted()).containsExactly("infra");
    }

    @ParameterizedTest
    @CsvSource({
        "next,5,`next` is no tenant's name: reports call so who is not known",
        "next-2,5,`next-2` is no tenant's name: reports call so who is not known",
        "unknown,5,`unknown` is no tenant's name: reports call so who is not known",
        "red,9-2,there is no uid from 9 to 2"
    })
    void a_rule_that_nobody_can_mean_is_refused(String tenant, String uid, String message) {
        Document document = Document.of("tenants: [{tenant: " + tenant + ", uid: \"" + uid + "\"}]\n", "tenants.yaml");
        assertThatThrownBy(() -> TenantRulesFile.read(document))
                .hasMessageContaining("tenants.yaml:1:")
                .hasMessageContaining(message);
    }

    @Test
    void processes_of_one_cgroup_are_each_their_user_s_unless_it_is_a_pod_or_a_container() {
        String job = "/system.slice/slurmstepd.scope/job_17/step_0";
        assertThat(tenants(job)).containsExactly("uid-1001", "uid-0", "unknown", "uid-1001");
        assertThat(tenants("/user.slice")).containsExactly("uid-1001", "host", "unknown", "uid-1001");
        assertThat(tenants("/slurm/uid_5/job_17")).containsOnly("uid-5");
        assertThat(tenants("/docker/0123456789abcdef")).containsOnly("container-0123456789abcdef");
        assertThat(tenants("/kubepods/pod" + POD)).containsOnly("pod-" + POD);
    }

    private List<String> tenants(String cgroup) {
        return Stream.of(process(1001L, cgroup), process(0L, cgroup), process(null, cgroup), process(1001L, cgroup))
                .map(process -> tenants.of(process).tenant())
                .toList();
    }

    private String tenant(String cgroup) {
        return tenants.of(process(cgroup)).tenant();
    }

    private static HostProcess process(String cgroup) {
        return process(1001L, cgroup);
    }

    private static HostProcess process(@Nullable Long uid, String cgroup) {
        return new HostProcess(
                7,
                uid,
                0L,
                List.of(cgroup),
                0L,
                List.of(),
                List.of(),
                Map.of(),
                HostProcess.Listed.WHOLE,
                List.of(),
                null,
                Map.of());
    }
}
