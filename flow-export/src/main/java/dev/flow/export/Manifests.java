package dev.flow.export;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates all objects of a Flow except its pods. */
final class Manifests {

    /** The percentage of the requested processor time above which Kubernetes starts another pod. */
    private static final int BUSY = 70;

    private final String flow;
    private final ExportOptions options;

    Manifests(String flow, ExportOptions options) {
        this.flow = flow;
        this.options = options;
    }

    /** Returns the labels that select the pods, which never change. */
    Map<String, String> selector(Workload workload) {
        // A fixed order, so that the text does not change without a reason.
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/instance", workload.name());
        labels.put("app.kubernetes.io/part-of", this.flow);
        return labels;
    }

    Map<String, String> labels(Workload workload) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("app.kubernetes.io/name", workload.folder());
        labels.put("app.kubernetes.io/instance", workload.name());
        labels.put("app.kubernetes.io/component", workload.component());
        labels.put("app.kubernetes.io/part-of", this.flow);
        return labels;
    }

    ObjectMeta metadata(Workload workload, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(this.options.namespace().orElse(null))
                .withLabels(labels(workload))
                .build();
    }

    private ObjectMeta metadata(Workload workload) {
        return metadata(workload, workload.name());
    }

    ServiceAccount serviceAccount(Workload workload) {
        return new ServiceAccountBuilder()
                .withMetadata(metadata(workload))
                .withAutomountServiceAccountToken(false)
                .build();
    }

    ConfigMap environment(Workload workload) {
        return new ConfigMapBuilder()
                .withMetadata(metadata(workload))
                .withData(workload.environment())
                .build();
    }

    ConfigMap file(Workload workload, Map<String, String> file) {
        return new ConfigMapBuilder()
                .withMetadata(metadata(workload, workload.name() + "-flow"))
                .withData(file)
                .build();
    }

    /** Distributes clients of the Flow among the Gateways. */
    Service service(Workload workload, List<ServicePort> ports) {
        return new ServiceBuilder()
                .withMetadata(metadata(workload))
                .withNewSpec()
                .withSelector(selector(workload))
                .withPorts(ports)
                .endSpec()
                .build();
    }

    /**
     * Gives each Replica an address of its own, ready or not, because the Gateway monitors the Replicas itself.
     */
    Service headless(Workload workload) {
        return new ServiceBuilder()
                .withMetadata(metadata(workload))
                .withNewSpec()
                .withClusterIP("None")
                .withPublishNotReadyAddresses(true)
                .withSelector(selector(workload))
                .withPorts(ServicePorts.executor())
                .endSpec()
                .build();
    }

    /** Allows the disruption of one pod at a time, even of the only one, because otherwise its node could never be drained. */
    PodDisruptionBudget disruptionBudget(Workload workload) {
        return new PodDisruptionBudgetBuilder()
                .withMetadata(metadata(workload))
                .withNewSpec()
                .withNewMaxUnavailable(1)
                .withUnhealthyPodEvictionPolicy("AlwaysAllow")
                .withNewSelector()
                .withMatchLabels(selector(workload))
                .endSelector()
                .endSpec()
                .build();
    }

    Optional<HorizontalPodAutoscaler> autoscaler(Workload workload) {
        return workload.autoscale()
                .map((most) -> new HorizontalPodAutoscalerBuilder()
                        .withMetadata(metadata(workload))
                        .withNewSpec()
                        .withNewScaleTargetRef("apps/v1", Pods.kind(workload), workload.name())
                        .withMinReplicas(workload.replicas())
                        .withMaxReplicas(most)
                        .addNewMetric()
                        .withType("Resource")
                        .withNewResource()
                        .withName("cpu")
                        .withNewTarget()
                        .withType("Utilization")
                        .withAverageUtilization(BUSY)
                        .endTarget()
                        .endResource()
                        .endMetric()
                        .endSpec()
                        .build());
    }

    /** Allows requests only from the Gateways of this Flow, and scrapes from everywhere. */
    Optional<NetworkPolicy> policy(Workload workload) {
        if (workload.gateway()) {
            return Optional.empty();
        }
        NetworkPolicyBuilder policy = new NetworkPolicyBuilder()
                .withMetadata(metadata(workload))
                .withNewSpec()
                .withNewPodSelector()
                .withMatchLabels(selector(workload))
                .endPodSelector()
                .withPolicyTypes("Ingress")
                .addNewIngress()
                .addNewFrom()
                .withNewPodSelector()
                .addToMatchLabels("app.kubernetes.io/part-of", this.flow)
                .addToMatchLabels("app.kubernetes.io/component", "gateway")
                .endPodSelector()
                .endFrom()
                .addNewPort()
                .withProtocol("TCP")
                .withNewPort(ServicePorts.GRPC)
                .endPort()
                .endIngress()
                .endSpec();
        return Optional.of((monitored(workload) ? scraped(policy) : policy).build());
    }

    private static NetworkPolicyBuilder scraped(NetworkPolicyBuilder policy) {
        return policy.editSpec()
                .addNewIngress()
                .addNewFrom()
                .withNewNamespaceSelector()
                .endNamespaceSelector()
                .endFrom()
                .addNewPort()
                .withProtocol("TCP")
                .withNewPort(ServicePorts.HTTP)
                .endPort()
                .endIngress()
                .endSpec();
    }

    /** An object of the Prometheus operator, for which the Kubernetes model has no class. */
    Optional<GenericKubernetesResource> monitor(Workload workload, boolean secure) {
        if (!monitored(workload)) {
            return Optional.empty();
        }
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("port", ServicePorts.HTTP);
        endpoint.put("path", "/actuator/prometheus");
        if (workload.gateway() && secure) {
            endpoint.put("scheme", "https");
            // The certificate is for the name that clients use, and not for the address of a pod.
            endpoint.put("tlsConfig", Map.of("insecureSkipVerify", true));
        }
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("selector", Map.of("matchLabels", selector(workload)));
        spec.put("podMetricsEndpoints", List.of(endpoint));
        GenericKubernetesResource monitor = new GenericKubernetesResource();
        monitor.setApiVersion("monitoring.coreos.com/v1");
        monitor.setKind("PodMonitor");
        monitor.setMetadata(metadata(workload));
        monitor.setAdditionalProperties(Map.of("spec", spec));
        return Optional.of(monitor);
    }

    private boolean monitored(Workload workload) {
        return this.options.podMonitors() && workload.spring();
    }
}
