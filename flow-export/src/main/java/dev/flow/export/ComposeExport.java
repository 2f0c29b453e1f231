package dev.flow.export;

import dev.flow.definition.Flow;
import dev.flow.yaml.FlowYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exports a Flow as a file of Docker Compose: a service for each Executor or Shard, and one for the Gateway. */
public final class ComposeExport {

    /** The default name of the file. */
    public static final String FILE = "docker-compose.yml";

    private final Flow flow;
    private final ContainerFlow containers;
    private final ExportOptions options;

    private ComposeExport(Flow flow, ExportOptions options) {
        this.flow = flow;
        this.containers = ContainerFlow.of(flow, options);
        this.options = options;
    }

    /**
     * Exports a Flow.
     *
     * @param flow the Flow
     * @param options the options; those of Kubernetes have no effect
     * @throws ExportException if an Executor has no image, or two Executors have the same host name
     */
    public static ComposeExport of(Flow flow, ExportOptions options) {
        return new ComposeExport(flow, options);
    }

    /** Returns the text of the file, by its name. */
    public Map<String, String> files() {
        return Map.of(FILE, text());
    }

    /** Returns the text of the file. */
    public String text() {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("name", this.containers.name());
        file.put("services", services());
        file.put("configs", Map.of("flow", Map.of("content", literal(FlowYaml.write(this.containers.seen())))));
        if (secure()) {
            file.put("secrets", secrets());
        }
        Map<String, Object> volumes = namedVolumes();
        if (!volumes.isEmpty()) {
            file.put("volumes", volumes);
        }
        return YamlText.of(file);
    }

    private Map<String, Object> services() {
        Map<String, Object> services = new LinkedHashMap<>();
        services.put("gateway", gateway());
        this.containers.executors().forEach((executor) -> services.put(executor.name(), service(executor)));
        return services;
    }

    private Map<String, Object> gateway() {
        Map<String, Object> gateway = service(this.containers.gateway());
        gateway.put(
                "ports",
                this.containers.ports().stream()
                        .map((port) -> port.getPort() + ":"
                                + (port.getTargetPort().getStrVal().equals(ServicePorts.GRPC)
                                        ? Ports.GATEWAY_GRPC
                                        : Ports.GATEWAY_HTTP))
                        .toList());
        gateway.put("configs", List.of(ordered("source", "flow", "target", ContainerFlow.FILE)));
        if (secure()) {
            gateway.put("secrets", List.of(secret("tls.crt"), secret("tls.key")));
        }
        if (!this.containers.executors().isEmpty()) {
            Map<String, Object> needed = new LinkedHashMap<>();
            this.containers
                    .executors()
                    .forEach((executor) -> needed.put(executor.name(), Map.of("condition", "service_healthy")));
            gateway.put("depends_on", needed);
        }
        return gateway;
    }

    private Map<String, Object> service(Workload workload) {
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("image", workload.image());
        if (!workload.arguments().isEmpty()) {
            service.put(
                    "command",
                    workload.arguments().stream().map(ComposeExport::literal).toList());
        }
        Map<String, String> environment = new LinkedHashMap<>();
        workload.environment().forEach((name, value) -> environment.put(name, literal(value)));
        service.put("environment", environment);
        service.put("deploy", deploy(workload));
        if (!workload.gateway() || !secure()) {
            // The certificate of a Gateway is for the name that clients use, and not for the name of its container.
            service.put("healthcheck", HealthChecks.of(workload));
        }
        service.put("restart", "unless-stopped");
        service.put("stop_grace_period", workload.shutdown().total().toSeconds() + "s");
        service.put("user", "10001:10001");
        service.put("read_only", true);
        service.put("tmpfs", List.of("/tmp"));
        service.put("cap_drop", List.of("ALL"));
        service.put("security_opt", List.of("no-new-privileges:true"));
        if (!workload.mounts().isEmpty()) {
            service.put(
                    "volumes",
                    workload.mounts().stream()
                            .map((mount) -> literal(mount.written()))
                            .toList());
        }
        return service;
    }

    private Map<String, Object> deploy(Workload workload) {
        Map<String, Object> deploy = new LinkedHashMap<>();
        // Only one container can publish a port of the host.
        deploy.put("replicas", workload.gateway() ? 1 : workload.replicas());
        deploy.put(
                "resources",
                Map.of(
                        "limits",
                        Map.of(
                                "memory",
                                Memory.ofDocker(this.options.resources().memory()))));
        return deploy;
    }

    /** The certificate files of the Flow, relative to the Compose file. */
    private Map<String, Object> secrets() {
        return this.flow
                .gateway()
                .tls()
                .<Map<String, Object>>map((tls) -> ordered(
                        "tls.crt", Map.of("file", literal(tls.certificate().toString())),
                        "tls.key", Map.of("file", literal(tls.key().toString()))))
                .orElseGet(Map::of);
    }

    private static Map<String, Object> secret(String name) {
        return ordered("source", name, "target", ContainerFlow.TLS + "/" + name);
    }

    private Map<String, Object> namedVolumes() {
        Map<String, Object> volumes = new LinkedHashMap<>();
        List<Mount> mounts = new ArrayList<>();
        this.containers.executors().forEach((executor) -> mounts.addAll(executor.mounts()));
        mounts.stream()
                .map(Mount::source)
                .filter((source) -> source.matches("[A-Za-z0-9][\\w.-]*"))
                .forEach((source) -> volumes.put(source, Map.of()));
        return volumes;
    }

    private boolean secure() {
        return this.flow.gateway().tls().isPresent();
    }

    /** Docker Compose would replace $NAME. */
    private static String literal(String text) {
        return text.replace("$", "$$");
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, two);
        return map;
    }
}
