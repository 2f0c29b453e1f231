package dev.flow.yaml;

import dev.flow.definition.CallSettings;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.Polling;
import dev.flow.definition.PollingMode;
import dev.flow.definition.ServedPort;
import dev.flow.graph.Step;
import dev.flow.net.ReplicaAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes a Flow so that {@link FlowReader} makes an equal one of it; what goes without saying is not said. */
final class FlowWriter {

    private final Flow flow;

    FlowWriter(Flow flow) {
        this.flow = flow;
    }

    String write() {
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        file.put("jtype", FlowFile.JTYPE);
        file.put("version", "1");
        Map<String, @Nullable Object> with = with();
        if (!with.isEmpty()) {
            file.put("with", with);
        }
        // not among 'with', where all Executors would get it too
        unless(
                this.flow.gateway().jina().isEmpty(),
                file,
                "gateway",
                this.flow.gateway().jina());
        List<Map<String, @Nullable Object>> executors = new ArrayList<>();
        for (int i = 0; i < this.flow.executors().size(); i++) {
            executors.add(executor(this.flow.executors().get(i), before(i)));
        }
        file.put("executors", executors);
        return dump(file);
    }

    private static String dump(Map<String, @Nullable Object> file) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(options).dump(file);
    }

    private Map<String, @Nullable Object> with() {
        GatewayDefinition gateway = this.flow.gateway();
        Map<String, @Nullable Object> with = new LinkedHashMap<>();
        unless(this.flow.name().isEmpty(), with, "name", this.flow.name());
        with.put(
                "protocol",
                one(gateway.ports().stream()
                        .map(ServedPort::protocol)
                        .map(Enum::name)
                        .toList()));
        with.put("port", one(gateway.ports().stream().map(ServedPort::port).toList()));
        unless(gateway.host().equals("0.0.0.0"), with, "host", gateway.host());
        gateway.tls().ifPresent((tls) -> {
            with.put("ssl_certfile", tls.certificate().toString());
            with.put("ssl_keyfile", tls.key().toString());
        });
        unless(
                gateway.prefetch() == 1000,
                with,
                "prefetch",
                gateway.prefetch() == Integer.MAX_VALUE ? 0 : gateway.prefetch());
        unless(gateway.retries() == -1, with, "retries", gateway.retries());
        gateway.timeoutSend().ifPresent((timeout) -> with.put("timeout_send", timeout.toMillis()));
        unless(this.flow.environment().isEmpty(), with, "env", this.flow.environment());
        return with;
    }

    /** What the Executor of an index needs where it does not say. */
    private String before(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (!this.flow.executors().get(i).step().floating()) {
                return this.flow.executors().get(i).name();
            }
        }
        return Step.GATEWAY;
    }

    private Map<String, @Nullable Object> executor(ExecutorDefinition executor, String before) {
        Step step = executor.step();
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("name", executor.name());
        unless(step.needs().equals(List.of(before)), entry, "needs", one(step.needs()));
        // said in any case: of a file that says nothing, Jina lets all float but the last
        unless(!step.floating() && !isForgotten(step), entry, "floating", step.floating());
        unless(!executor.noReduce(), entry, "no_reduce", true);
        unless(executor.when().isEmpty(), entry, "when", executor.when());
        if (executor.source() instanceof External external) {
            entry.put("external", true);
            entry.put(
                    "host",
                    external.addresses().stream().map(ReplicaAddress::written).toList());
        } else if (executor.source() instanceof Started started) {
            started(started, entry);
            unless(executor.replicas() == 1, entry, "replicas", executor.replicas());
        }
        unless(executor.shards() == 1, entry, "shards", executor.shards());
        unless(executor.minReady() == 1, entry, "min_ready", executor.minReady());
        calls(executor.calls(), entry);
        entry.putAll(executor.jina());
        return entry;
    }

    private boolean isForgotten(Step step) {
        boolean needed = this.flow.executors().stream()
                .anyMatch((other) -> other.step().needs().contains(step.name()));
        return !needed && !before(this.flow.executors().size()).equals(step.name());
    }

    private static void started(Started started, Map<String, @Nullable Object> entry) {
        unless(started.uses().equals(Started.PASS_THROUGH), entry, "uses", started.uses());
        unless(started.with().isEmpty(), entry, "uses_with", started.with());
        unless(started.environment().isEmpty(), entry, "env", started.environment());
        unless(started.volumes().isEmpty(), entry, "volumes", started.volumes());
        unless(started.ports().isEmpty(), entry, "port", one(started.ports()));
        unless(
                started.timeoutReady().equals(Optional.of(Started.TIMEOUT_READY)),
                entry,
                "timeout_ready",
                started.timeoutReady().map(Duration::toMillis).orElse(-1L));
    }

    private static void calls(CallSettings calls, Map<String, @Nullable Object> entry) {
        unless(calls.polling().equals(Polling.DEFAULT), entry, "polling", polling(calls.polling()));
        calls.retries().ifPresent((retries) -> entry.put("retries", retries));
        calls.timeout().ifPresent((timeout) -> entry.put("timeout_send", timeout.toMillis()));
        unless(calls.metadata().isEmpty(), entry, "grpc_metadata", calls.metadata());
    }

    private static Object polling(Polling polling) {
        if (polling.byEndpoint().equals(Polling.DEFAULT.byEndpoint())) {
            return polling.otherwise().name();
        }
        Map<String, String> modes = new LinkedHashMap<>();
        new TreeMap<>(polling.byEndpoint()).forEach((endpoint, mode) -> modes.put(endpoint, mode.name()));
        unlessAny(polling.otherwise(), modes);
        return modes;
    }

    private static void unlessAny(PollingMode mode, Map<String, String> modes) {
        if (mode != PollingMode.ANY) {
            modes.put("*", mode.name());
        }
    }

    private static Object one(List<?> values) {
        return values.size() == 1 ? values.get(0) : values;
    }

    private static void unless(
            boolean goesWithoutSaying, Map<String, @Nullable Object> entry, String key, @Nullable Object value) {
        if (!goesWithoutSaying) {
            entry.put(key, value);
        }
    }
}
