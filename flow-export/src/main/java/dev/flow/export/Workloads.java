package dev.flow.export;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.Flow;
import dev.flow.export.Workload.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Creates the containers of a Flow. */
final class Workloads {

    /** 60 percent for the heap and a quarter for network buffers; threads and classes need the rest. */
    private static final String JVM = "-XX:MaxRAMPercentage=60 -XX:+ExitOnOutOfMemoryError -XX:MaxDirectMemorySize=";

    /** The maximum start time of a Gateway, which does not wait for Executors. */
    private static final Duration GATEWAY_STARTUP = Duration.ofMinutes(2);

    /** The maximum start time of an Executor without a limit. */
    private static final Duration LONGEST_STARTUP = Started.TIMEOUT_READY;

    private final Flow flow;
    private final ExportOptions options;

    Workloads(Flow flow, ExportOptions options) {
        this.flow = flow;
        this.options = options;
    }

    Workload gateway() {
        Shutdown shutdown = Shutdown.ofGateway(this.options.drain());
        Map<String, String> environment = spring(shutdown);
        environment.put("FLOW_GATEWAY_DEFINITION", "file:" + ContainerFlow.FILE);
        environment.put("SERVER_PORT", String.valueOf(Ports.GATEWAY_HTTP));
        environment.put("SPRING_GRPC_SERVER_PORT", String.valueOf(Ports.GATEWAY_GRPC));
        environment.put("SPRING_GRPC_SERVER_SHUTDOWN_GRACE_PERIOD", seconds(shutdown.servers()));
        environment.putAll(this.flow.environment());
        environment.putAll(this.options.gatewayEnvironment());
        return new Workload(
                Kind.GATEWAY,
                "gateway",
                "gateway",
                this.options
                        .images()
                        .executors()
                        .getOrDefault("gateway", this.options.images().gateway()),
                List.of(),
                environment,
                List.of(),
                this.options.gatewayReplicas(),
                Optional.ofNullable(this.options.autoscale().get("gateway")),
                GATEWAY_STARTUP,
                shutdown);
    }

    /** Returns the containers of an Executor, one workload for each Shard; none for an external Executor without an image. */
    List<Workload> executor(ExecutorDefinition executor) {
        String given = this.options.images().executors().get(executor.name());
        if (executor.source() instanceof External && given == null) {
            return List.of();
        }
        Started started = executor.source() instanceof Started here ? here : defaults();
        String host = DnsName.of(executor.name());
        List<Workload> shards = new ArrayList<>();
        for (int shard = 0; shard < executor.shards(); shard++) {
            shards.add(shard(executor, started, given, host, executor.shards() == 1 ? host : host + "-" + shard));
        }
        return shards;
    }

    private Workload shard(
            ExecutorDefinition executor, Started started, @Nullable String given, String folder, String name) {
        Kind kind = kind(executor.name(), started, given);
        Shutdown shutdown = Shutdown.ofExecutor(this.options.drain());
        return new Workload(
                kind,
                folder,
                name,
                image(executor.name(), started, given),
                kind == Kind.OTHER ? arguments(executor.name(), started) : List.of(),
                environment(kind, started, shutdown),
                started.volumes().stream()
                        .map((volume) -> Mount.parse(executor.name(), volume))
                        .toList(),
                executor.replicas(),
                Optional.ofNullable(this.options.autoscale().get(executor.name())),
                started.timeoutReady().orElse(LONGEST_STARTUP),
                shutdown);
    }

    /** Returns the source of an external Executor that has an image. */
    private static Started defaults() {
        return new Started(
                Started.PASS_THROUGH, Map.of(), Map.of(), List.of(), List.of(), Optional.of(Started.TIMEOUT_READY));
    }

    private Kind kind(String executor, Started started, @Nullable String given) {
        boolean unknown = given == null
                && started.image().isPresent()
                && !this.options.images().starters().contains(executor);
        return unknown ? Kind.OTHER : Kind.STARTER;
    }

    private String image(String executor, Started started, @Nullable String given) {
        if (given != null) {
            return given;
        }
        if (started.uses().equals(Started.PASS_THROUGH)) {
            return this.options.images().passThrough();
        }
        return started.image()
                .orElseThrow(() -> new ExportException("Executor '" + executor + "' uses '" + started.uses()
                        + "', which is not an image. Set an image with an application that uses the starter,"
                        + " as in --image " + executor + "=registry.example/" + DnsName.of(executor) + ":1, or uses: "
                        + Started.DOCKER + "…"));
    }

    /** Returns the arguments that a launched image receives, too, because Executors in Python read no other configuration. */
    private static List<String> arguments(String executor, Started started) {
        List<String> arguments = new ArrayList<>(List.of("--port", String.valueOf(Ports.EXECUTOR), "--name", executor));
        if (!started.with().isEmpty()) {
            arguments.addAll(List.of("--uses-with", json(started.with())));
        }
        return arguments;
    }

    private Map<String, String> environment(Kind kind, Started started, Shutdown shutdown) {
        Map<String, String> environment = new LinkedHashMap<>();
        if (kind == Kind.STARTER) {
            environment.putAll(spring(shutdown));
            environment.put("FLOW_EXECUTOR_SHUTDOWN_GRACE_PERIOD", seconds(shutdown.servers()));
            environment.put("SERVER_PORT", String.valueOf(Ports.EXECUTOR_HTTP));
            environment.put("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,metrics,prometheus");
            if (!started.with().isEmpty()) {
                environment.put("SPRING_APPLICATION_JSON", json(started.with()));
            }
        } else {
            // The root file system, which usually contains the home directory, is read-only.
            environment.put("HOME", "/tmp");
        }
        environment.put("FLOW_EXECUTOR_PORT", String.valueOf(Ports.EXECUTOR));
        environment.putAll(this.flow.environment());
        environment.putAll(started.environment());
        return environment;
    }

    private Map<String, String> spring(Shutdown shutdown) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(
                "JAVA_TOOL_OPTIONS",
                JVM + Memory.quarterOf(this.options.resources().memory()));
        environment.put("FLOW_SHUTDOWN_DELAY", seconds(shutdown.announced()));
        environment.put("SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE", seconds(shutdown.servers()));
        return environment;
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
