package dev.flow.export;

import dev.flow.definition.Flow;
import dev.flow.yaml.FlowYaml;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Exports a Flow as Kubernetes manifests: a folder for each Executor and the Gateway, a file for each kind of object. */
public final class KubernetesExport {

    private final ContainerFlow flow;
    private final ExportOptions options;
    private final Manifests manifests;

    private KubernetesExport(ContainerFlow flow, ExportOptions options) {
        this.flow = flow;
        this.options = options;
        this.manifests = new Manifests(flow.name(), options);
    }

    /**
     * Exports a Flow.
     *
     * @param flow the Flow
     * @param options the options
     * @throws ExportException if an Executor has no image, or two Executors have the same host name
     */
    public static KubernetesExport of(Flow flow, ExportOptions options) {
        return new KubernetesExport(ContainerFlow.of(flow, options), options);
    }

    /** Returns the text of each file by its path, such as {@code encoder/service.yml}. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        folder("gateway", List.of(this.flow.gateway()), files);
        this.flow.executors().stream()
                .map(Workload::folder)
                .distinct()
                .forEach((folder) -> folder(
                        folder,
                        this.flow.executors().stream()
                                .filter((workload) -> workload.folder().equals(folder))
                                .toList(),
                        files));
        return Collections.unmodifiableMap(files);
    }

    private void folder(String folder, List<Workload> workloads, Map<String, String> files) {
        Map<String, Stream<?>> objects = new LinkedHashMap<>();
        objects.put("service-account", workloads.stream().map(this.manifests::serviceAccount));
        objects.put("config-map", workloads.stream().flatMap((workload) -> configMaps(workload).stream()));
        objects.put("service", workloads.stream().map(this::service));
        objects.put("pods", workloads.stream().map(this::pods));
        objects.put("pod-disruption-budget", workloads.stream().map(this.manifests::disruptionBudget));
        objects.put(
                "autoscaler", workloads.stream().flatMap((workload) -> this.manifests.autoscaler(workload).stream()));
        objects.put(
                "network-policy", workloads.stream().flatMap((workload) -> this.manifests.policy(workload).stream()));
        objects.put(
                "pod-monitor",
                workloads.stream().flatMap((workload) -> this.manifests.monitor(workload, secure()).stream()));
        objects.forEach((kind, documents) -> put(folder + "/" + kind + ".yml", documents.toList(), files));
    }

    private static void put(String path, List<?> documents, Map<String, String> files) {
        if (!documents.isEmpty()) {
            files.put(path, YamlText.of(documents));
        }
    }

    private List<?> configMaps(Workload workload) {
        return workload.gateway()
                ? List.of(this.manifests.environment(workload), this.manifests.file(workload, flowFile()))
                : List.of(this.manifests.environment(workload));
    }

    private Object service(Workload workload) {
        return workload.gateway()
                ? this.manifests.service(workload, this.flow.ports())
                : this.manifests.headless(workload);
    }

    private Object pods(Workload workload) {
        return new Pods(this.manifests, this.options.resources(), secure(), flowFile()).of(workload);
    }

    private boolean secure() {
        return this.flow.seen().gateway().tls().isPresent();
    }

    private Map<String, String> flowFile() {
        return Map.of("flow.yml", FlowYaml.write(this.flow.seen()));
    }
}
