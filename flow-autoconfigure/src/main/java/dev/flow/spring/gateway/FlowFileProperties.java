package dev.flow.spring.gateway;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.Polling;
import dev.flow.definition.PollingMode;
import dev.flow.definition.ServedPort;
import dev.flow.net.ReplicaAddress;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A Flow in the words of this starter's, and Boot's, properties. */
final class FlowFileProperties {

    private final Map<String, Object> properties = new LinkedHashMap<>();

    private FlowFileProperties() {}

    static Map<String, Object> of(Flow defined) {
        Flow flow = defined.expanded();
        FlowFileProperties all = new FlowFileProperties();
        all.gateway(flow.gateway());
        flow.executors().forEach((executor) -> all.executor(flow, executor));
        all.launching(flow);
        return all.properties;
    }

    private void gateway(GatewayDefinition gateway) {
        this.properties.put("flow.gateway.enabled", true);
        this.properties.put("flow.gateway.prefetch", gateway.prefetch());
        this.properties.put("flow.gateway.retries", gateway.retries());
        gateway.timeoutSend().ifPresent((timeout) -> this.properties.put("flow.gateway.timeout-send", timeout));
        gateway.ports().stream()
                .filter((served) -> served.port() > 0)
                .forEach((served) -> this.properties.put(port(served), served.port()));
        gateway.tls().ifPresent((tls) -> {
            String bundle = "spring.ssl.bundle.pem.flow-file.keystore.";
            this.properties.put(
                    bundle + "certificate", tls.certificate().toUri().toString());
            this.properties.put(bundle + "private-key", tls.key().toUri().toString());
            this.properties.put("server.ssl.bundle", "flow-file");
            this.properties.put("spring.grpc.server.ssl.bundle", "flow-file");
        });
    }

    /** The property that says where a protocol is served. */
    static String port(ServedPort served) {
        return switch (served.protocol()) {
            case GRPC -> "spring.grpc.server.port";
            case HTTP, WEBSOCKET -> "server.port";
        };
    }

    private void executor(Flow flow, ExecutorDefinition executor) {
        String prefix = "flow.gateway.executors." + executor.name() + ".";
        list(prefix + "needs", executor.step().needs());
        this.properties.put(prefix + "floating", executor.step().floating());
        this.properties.put(prefix + "no-reduce", executor.noReduce());
        if (!executor.when().isEmpty()) {
            this.properties.put(prefix + "when", json(executor.when()));
        }
        this.properties.put(prefix + "shards", executor.shards());
        this.properties.put(prefix + "replicas", executor.replicas());
        this.properties.put(prefix + "min-ready", executor.minReady());
        if (executor.source() instanceof External external) {
            list(
                    prefix + "addresses",
                    external.addresses().stream().map(ReplicaAddress::written).toList());
        } else if (executor.source() instanceof Started started) {
            started(prefix, started, flow.environment());
        }
        calls(prefix, executor);
    }

    private void started(String prefix, Started started, Map<String, String> environment) {
        this.properties.put(prefix + "uses", started.uses());
        started.with().forEach((name, value) -> this.properties.put(prefix + "with[" + name + "]", text(value)));
        environment.forEach((name, value) -> this.properties.put(prefix + "environment[" + name + "]", value));
        started.environment()
                .forEach((name, value) -> this.properties.put(prefix + "environment[" + name + "]", value));
        list(prefix + "volumes", started.volumes());
        list(prefix + "ports", started.ports());
    }

    /** There is one limit for all that is launched: the longest that the file names. */
    private void launching(Flow flow) {
        flow.executors().stream()
                .map(ExecutorDefinition::source)
                .filter(Started.class::isInstance)
                .flatMap((source) -> ((Started) source).timeoutReady().stream())
                .filter((timeout) -> !timeout.equals(Started.TIMEOUT_READY))
                .max(Comparator.naturalOrder())
                .ifPresent((timeout) -> this.properties.put("flow.launch.timeout", timeout));
    }

    private void calls(String prefix, ExecutorDefinition calls) {
        this.properties.put(prefix + "polling", polling(calls.polling()));
        calls.retries().ifPresent((retries) -> this.properties.put(prefix + "retries", retries));
        calls.timeout().ifPresent((timeout) -> this.properties.put(prefix + "timeout", timeout));
        calls.metadata().forEach((name, value) -> this.properties.put(prefix + "metadata[" + name + "]", value));
    }

    private static String polling(Polling polling) {
        Map<String, PollingMode> modes = new LinkedHashMap<>(polling.byEndpoint());
        modes.put("*", polling.otherwise());
        return json(modes);
    }

    private void list(String name, Iterable<?> values) {
        int index = 0;
        for (Object value : values) {
            this.properties.put(name + "[" + index++ + "]", value.toString());
        }
    }

    private static String text(@Nullable Object value) {
        return value instanceof Map<?, ?> || value instanceof Iterable<?> ? json(value) : String.valueOf(value);
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
