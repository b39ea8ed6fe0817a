package io.leakproof.admission.pods;

import static org.assertj.core.api.Assertions.assertThat;

import io.leakproof.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLMapper;

class PodTemplatesTest {

    private static final String DISK = "{name: d, hostPath: {path: /dev/dri}}";
    private static final String CARD = "resources: {limits: {amd.com/gpu: 2}}";

    private static @Nullable Object plain(String yaml) {
        return Json.read(new YAMLMapper().readTree(yaml).toString(), "object");
    }

    private static List<Tree> in(String yaml) {
        return PodTemplates.in(new Tree(plain(yaml), "request.object"));
    }

    private static List<String> places(String yaml) {
        return in(yaml).stream().map(Tree::path).toList();
    }

    @Test
    void are_found_at_any_depth_with_their_own_annotations() {
        String bundle = """
                kind: Bundle
                metadata: {annotations: {of/bundle: a}}
                spec:
                  objects:
                    - {kind: Deployment, metadata: {annotations: {of/deployment: a}}, spec: {template:
                        {metadata: {annotations: {of/pod: a}}, spec: {containers: [{image: i}]}}}}
                    - {parts: {a: {podSpec: {containers: [{name: c}], initContainers: [{name: d}]}}}}
                    - {containers: 12}
                    - {containers: [c, d]}
                    - {containers: [{port: 80}]}
                    - {containers: []}
                """;
        assertThat(places(bundle))
                .containsExactly(
                        "request.object.spec.objects[0].spec.template",
                        "request.object.spec.objects[1].parts.a.podSpec");
        assertThat(String.valueOf(in(bundle).get(0).value())).contains("of/pod").doesNotContain("of/deployment");
        assertThat(String.valueOf(in("{spec: {containers: [{name: c}]}, metadata: {annotations: {of/owner: a}}}")))
                .as("what is said of the owner is not said of its Pods")
                .doesNotContain("of/owner");
    }

    /** Of each, what its Pods ask for and mount. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: {workflowSpec: {volumes: [DISK], templates: [{name: a, steps: [[{name: b}]]}, {name: b, script: {image: i, CARD}}]}}",
                "spec: {templates: [{name: b, containerSet: {containers: [{name: x, CARD}]}, volumes: [DISK]}]}",
                "spec: {pipelineSpec: {tasks: [{name: t, taskSpec: {steps: [{name: s, image: i, computeResources: {limits: {amd.com/gpu: 2}}}], volumes: [DISK]}}]}}",
                "spec: {steps: [{image: i, CARD}], volumes: [DISK]}",
                "spec: {predictor: {sklearn: {storageUri: s, CARD}, volumes: [DISK]}}",
                "spec: {transformer: {containers: [{name: k, CARD}], volumes: [DISK]}}",
                "spec: {trainer: {numNodes: 2, resourcesPerNode: {limits: {amd.com/gpu: 2}}}, podSpecOverrides: [{volumes: [DISK]}]}",
                "spec: {trainer: {resourcesPerNode: {requests: {amd.com/gpu: 2}}}, podTemplateOverrides: [{spec: {volumes: [DISK]}}]}",
                "spec: {template: {spec: {domain: {devices: {hostDevices: [{deviceName: amd.com/gpu}]}}, volumes: [DISK]}}}",
                "spec: {executor: {gpu: {name: amd.com/gpu, quantity: 2}}, volumes: [DISK]}",
                "spec: {template: {driver: {gpu: {name: amd.com/gpu, quantity: 1}}, volumes: [DISK]}}",
                "spec: {predictor: {model: {modelFormat: {name: m}, env: [{name: A, value: amd.com/gpu}], CARD}, volumes: [DISK]}}",
                "spec: {executor: {cores: 1, env: [{name: NVIDIA_VISIBLE_DEVICES, value: amd.com/gpu}]}, volumes: [DISK]}",
                "spec: {predictor: {model: {env: [{name: NVIDIA_VISIBLE_DEVICES, value: amd.com/gpu}]}, volumes: [DISK]}}",
                "spec: {predictor: {triton: {storageUri: s, env: [{name: AMD_VISIBLE_DEVICES, value: amd.com/gpu}]}, volumes: [DISK]}}",
                "spec: {prefill: {template: {containers: [{name: m, CARD}], volumes: [DISK]}}}"
            })
    void are_found_where_containers_have_another_form_and_the_same_in_what_is_kept_of_a_review(String yaml)
            throws BadReviewException {
        String text = yaml.replace("DISK", DISK).replace("CARD", CARD);
        List<Tree> found = in(text);
        assertThat(found).hasSize(1);
        assertThat(String.valueOf(found.get(0).at("spec").at("containers").value()))
                .contains("amd.com/gpu");
        assertThat(String.valueOf(found.get(0).at("spec").at("volumes").value()))
                .contains("/dev/dri");
        assertThat(PodTemplates.in(new Tree(ReviewFields.OBJECT.of(plain(text)), "request.object")))
                .isEqualTo(found);
    }

    @Test
    void are_found_beside_a_runner() throws BadReviewException {
        String engine =
                "spec: {engineConfig: {leader: {runner: {image: i, CARD}, volumes: [DISK], containers: [{name: c}]}}}";
        List<Tree> found = in(engine.replace("DISK", DISK).replace("CARD", CARD));
        assertThat(found)
                .extracting(Tree::path)
                .contains("request.object.spec.engineConfig.leader")
                .hasSize(2);
        assertThat(String.valueOf(found.get(1).at("spec").value())).contains("amd.com/gpu", "/dev/dri", "name=c");
        assertThat(in("spec: {job: {runner: {labels: [a]}}}")).isEmpty();
    }

    @Test
    void are_found_beside_resources_that_have_other_names() throws BadReviewException {
        String service = """
                spec: {services: {worker: {resources: {limits: {gpu: "1", custom: {rdma/ib: 2}}, requests: {gpuType: amd.com/gpu, gpu: 3}},
                  extraPodMetadata: {annotations: {cdi.k8s.io/a: b}}, extraPodSpec: {hostIPC: true, volumes: [DISK], mainContainer: {image: i}}}, front: {replicas: 1}}}
                """.replace("DISK", DISK);
        assertThat(in(service)).hasSize(1);
        Tree spec = in(service).get(0).at("spec");
        assertThat(spec.at("containers").items().get(0).at("resources").value())
                .hasToString("{limits={gpu=1, rdma/ib=2, nvidia.com/gpu=1}, requests={gpu=3, amd.com/gpu=3}}");
        assertThat(String.valueOf(spec.value())).contains("hostIPC=true", "/dev/dri");
        assertThat(String.valueOf(in(service).get(0).at("metadata").value())).contains("cdi.k8s.io/a");
        assertThat(DeviceMention.beside(in(service), new Tree(plain(service), "o")))
                .extracting(DeviceMention::toString)
                .isEmpty();
    }

    @Test
    void keep_no_more_than_a_review_keeps() {
        assertThat(
                        String.valueOf(
                                in(
                                        "{spec: {template: {spec: {containers: [{name: c, image: i, env: [{name: A, value: secret}]}]}}}}")))
                .doesNotContain("secret");
    }

    @Test
    void mentions_of_devices_are_found_wherever_they_stand() {
        assertThat(DeviceMention.in(new Tree(plain("""
                                        spec:
                                          size: {limits: {cpu: 4, amd.com/gpu: 1, intel.com/x: 0}, requests: {hugepages-2Mi: 1}}
                                          claims: [{resourceClaimTemplateName: cards}]
                                          mount: {hostPath: {path: /dev/dri}}
                                          daemon: {image: i, securityContext: {privileged: true}}
                                          other: {securityContext: {privileged: false}}
                                          chart: {plugin: {privileged: true}, socket: /run/containerd/containerd.sock}
                                          parts: {resources: {gpu: "1", cpu: 1, limits: {gpu: 0, custom: {rdma/ib: 1, a/b: 0}}}}
                                          files: {device: /dev/kfd, mountPath: /dev/kfd1, uri: unix:///run/docker.sock, at: /device}
                                          env:
                                            - {name: NVIDIA_VISIBLE_DEVICES, value: all}
                                            - {name: HABANA_VISIBLE_DEVICES, valueFrom: {fieldRef: {}}}
                                            - {name: AMD_VISIBLE_DEVICES, value: none}
                                            - {name: CUDA_VISIBLE_DEVICES, value: all}
                                        """), "o")).stream().map(DeviceMention::toString))
                .containsExactly(
                        "`amd.com/gpu` at o.spec.size.limits",
                        "`cards` at o.spec.claims[0].resourceClaimTemplateName",
                        "`/dev/dri` at o.spec.mount.hostPath",
                        "`privileged` at o.spec.daemon.securityContext.privileged",
                        "`/run/containerd/containerd.sock` at o.spec.chart.socket",
                        "`gpu` at o.spec.parts.resources",
                        "`rdma/ib` at o.spec.parts.resources.limits.custom",
                        "`/dev/kfd` at o.spec.files.device",
                        "`NVIDIA_VISIBLE_DEVICES` at o.spec.env[0]",
                        "`HABANA_VISIBLE_DEVICES` at o.spec.env[1]");
        assertThat(DeviceMention.in(new Tree(Map.of("limits", List.of("a/b")), "")))
                .isEmpty();
    }
}
