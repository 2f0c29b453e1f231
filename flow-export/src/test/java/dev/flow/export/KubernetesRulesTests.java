package dev.flow.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must hold of every manifest, whatever the Flow. */
class KubernetesRulesTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Examples.class)
    void everythingIsWhatKubernetesKnows(Examples example) {
        assertThat(example.kubernetes(this.folder).values())
                .allSatisfy((text) -> assertThat(Examples.documents(text)).allSatisfy(Manifest::requireKnown));
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void whatSelectsPodsSelectsThoseOfOneWorkload(Examples example) {
        List<Manifest> manifests = manifests(example);
        List<Manifest> pods = pods(manifests);
        assertThat(manifests)
                .filteredOn(Manifest::selects)
                .isNotEmpty()
                .allSatisfy((manifest) -> assertThat(pods)
                        .filteredOn((pod) -> pod.template()
                                .getMetadata()
                                .getLabels()
                                .entrySet()
                                .containsAll(manifest.selector().entrySet()))
                        .extracting(Manifest::name)
                        .containsExactly(manifest.name()));
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void everyWorkloadHasAllThatBelongsToOne(Examples example) {
        List<Manifest> manifests = manifests(example);
        assertThat(pods(manifests))
                .allSatisfy((pods) -> assertThat(manifests)
                        .filteredOn((manifest) -> manifest.name().equals(pods.name()))
                        .extracting(Manifest::kind)
                        .contains("ServiceAccount", "ConfigMap", "Service", "PodDisruptionBudget"));
        assertThat(of(manifests, ServiceAccount.class))
                .allSatisfy((account) ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
        assertThat(of(manifests, PodDisruptionBudget.class))
                .allSatisfy((budget) -> assertThat(
                                budget.getSpec().getMaxUnavailable().getIntVal())
                        .isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void portsAreNamedAndServicesLeadToThem(Examples example) {
        List<Manifest> manifests = manifests(example);
        assertThat(of(manifests, Service.class)).isNotEmpty().allSatisfy((service) -> {
            List<String> named = container(manifests, service.getMetadata().getName()).getPorts().stream()
                    .map(ContainerPort::getName)
                    .toList();
            assertThat(service.getSpec().getPorts()).isNotEmpty().allSatisfy((port) -> {
                assertThat(port.getName()).matches("[a-z][a-z0-9-]{0,14}");
                assertThat(port.getAppProtocol()).isNotBlank();
                assertThat(named).contains(port.getTargetPort().getStrVal());
            });
            assertThat(service.getSpec().getPorts())
                    .extracting(ServicePort::getName)
                    .doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void executorsAreFoundByHeadlessServices(Examples example) {
        List<Manifest> manifests = manifests(example);
        List<String> headless = of(manifests, Service.class).stream()
                .filter((service) -> "None".equals(service.getSpec().getClusterIP()))
                .map((service) -> service.getMetadata().getName() + ":"
                        + service.getSpec().getPorts().get(0).getPort())
                .toList();
        String flow = of(manifests, ConfigMap.class).stream()
                .filter((map) -> map.getMetadata().getName().equals("gateway-flow"))
                .map((map) -> map.getData().get("flow.yml"))
                .findFirst()
                .orElseThrow();
        List<String> addresses = Stream.of(flow.split("\\s+"))
                .filter((word) -> word.startsWith("dns:///"))
                .map((word) -> word.substring("dns:///".length()))
                .toList();
        assertThat(addresses).isNotEmpty().containsExactlyInAnyOrderElementsOf(headless);
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void timesAddUpWithTheDrain(Examples example) {
        List<Manifest> manifests = manifests(example);
        assertThat(pods(manifests)).allSatisfy((pods) -> {
            PodSpec spec = pods.template().getSpec();
            Map<String, String> environment = environment(manifests, pods.name());
            Duration needed = Duration.ofSeconds(spec.getContainers()
                            .get(0)
                            .getLifecycle()
                            .getPreStop()
                            .getSleep()
                            .getSeconds())
                    .plus(seconds(environment, "FLOW_SHUTDOWN_DELAY"))
                    .plus(seconds(environment, "FLOW_EXECUTOR_SHUTDOWN_GRACE_PERIOD"))
                    .plus(seconds(environment, "SPRING_GRPC_SERVER_SHUTDOWN_GRACE_PERIOD"))
                    .plus(seconds(environment, "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE"));
            assertThat(Duration.ofSeconds(spec.getTerminationGracePeriodSeconds()))
                    .isGreaterThan(needed)
                    .isLessThan(Duration.ofMinutes(5));
        });
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void probesAskTheProcessAndNeverTheFlow(Examples example) {
        List<Manifest> manifests = manifests(example);
        assertThat(pods(manifests)).allSatisfy((pods) -> {
            Container container = pods.template().getSpec().getContainers().get(0);
            assertThat(probes(container)).allSatisfy((probe) -> {
                assertThat(probe.getTimeoutSeconds()).isLessThanOrEqualTo(probe.getPeriodSeconds());
                if (pods.name().equals("gateway")) {
                    assertThat(probe.getHttpGet().getPath()).matches("/actuator/health/(liveness|readiness)");
                } else {
                    assertThat(probe.getGrpc().getService()).isIn(null, "liveness", "readiness");
                    assertThat(container.getPorts())
                            .extracting(ContainerPort::getContainerPort)
                            .contains(probe.getGrpc().getPort());
                }
            });
        });
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void nothingMayDoMoreThanItMust(Examples example) {
        assertThat(pods(manifests(example))).allSatisfy((pods) -> {
            PodSpec spec = pods.template().getSpec();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(spec.getAutomountServiceAccountToken()).isFalse();
            assertThat(spec.getEnableServiceLinks()).isFalse();
            Container container = spec.getContainers().get(0);
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getVolumeMounts())
                    .anySatisfy((mount) -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
            assertThat(container.getResources().getLimits()).containsKey("memory");
        });
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void noVolumeIsMountedWithinAnother(Examples example) {
        assertThat(pods(manifests(example))).allSatisfy((pods) -> {
            List<String> paths = pods.template().getSpec().getContainers().get(0).getVolumeMounts().stream()
                    .map((mount) -> mount.getMountPath() + "/")
                    .toList();
            assertThat(paths)
                    .allSatisfy((path) -> assertThat(paths)
                            .filteredOn((other) -> !other.equals(path))
                            .noneMatch(path::startsWith));
        });
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void rolloutsTakeNothingAwayBeforeThereIsMore(Examples example) {
        assertThat(of(manifests(example), Deployment.class)).isNotEmpty().allSatisfy((deployment) -> {
            assertThat(deployment
                            .getSpec()
                            .getStrategy()
                            .getRollingUpdate()
                            .getMaxSurge()
                            .getIntVal())
                    .isEqualTo(1);
            assertThat(deployment
                            .getSpec()
                            .getStrategy()
                            .getRollingUpdate()
                            .getMaxUnavailable()
                            .getIntVal())
                    .isZero();
            assertThat(deployment.getSpec().getTemplate().getMetadata().getAnnotations())
                    .hasEntrySatisfying(
                            "checksum/config", (sum) -> assertThat(sum).hasSize(64));
        });
    }

    @ParameterizedTest
    @EnumSource(Examples.class)
    void onlyGatewaysReachExecutorsPorts(Examples example) {
        List<Manifest> manifests = manifests(example);
        Map<String, String> gateway = pods(manifests).stream()
                .filter((pods) -> pods.name().equals("gateway"))
                .map((pods) -> pods.template().getMetadata().getLabels())
                .findFirst()
                .orElseThrow();
        assertThat(of(manifests, NetworkPolicy.class))
                .hasSize(pods(manifests).size() - 1)
                .allSatisfy((policy) -> assertThat(policy.getSpec().getIngress())
                        .filteredOn((rule) -> rule.getPorts().stream()
                                .anyMatch((port) -> "grpc".equals(port.getPort().getStrVal())))
                        .singleElement()
                        .satisfies((rule) -> assertThat(gateway)
                                .containsAllEntriesOf(
                                        rule.getFrom().get(0).getPodSelector().getMatchLabels())));
    }

    private List<Manifest> manifests(Examples example) {
        return example.kubernetes(this.folder).values().stream()
                .flatMap((text) -> Examples.documents(text).stream())
                .map(Manifest::read)
                .toList();
    }

    private static List<Manifest> pods(List<Manifest> manifests) {
        return manifests.stream().filter(Manifest::hasPods).toList();
    }

    private static Container container(List<Manifest> manifests, String workload) {
        return pods(manifests).stream()
                .filter((pods) -> pods.name().equals(workload))
                .map(Manifest::template)
                .map(PodTemplateSpec::getSpec)
                .map((spec) -> spec.getContainers().get(0))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> environment(List<Manifest> manifests, String workload) {
        return of(manifests, ConfigMap.class).stream()
                .filter((map) -> map.getMetadata().getName().equals(workload))
                .map(ConfigMap::getData)
                .findFirst()
                .orElseThrow();
    }

    private static <T extends HasMetadata> List<T> of(List<Manifest> manifests, Class<T> type) {
        return manifests.stream()
                .map(Manifest::object)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static List<Probe> probes(Container container) {
        return List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe());
    }

    private static Duration seconds(Map<String, String> environment, String name) {
        return Duration.parse("PT" + environment.getOrDefault(name, "0s"));
    }
}
