package dev.flow.export;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.ServedPort;
import dev.flow.definition.setting.Settings;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A Flow in containers, and the same Flow as its Gateway reads it: with external Executors only.
 *
 * @param name the host name of the Flow
 * @param gateway the containers of the Gateway
 * @param ports the ports of the Gateway, with the numbers of the Flow
 * @param executors the containers of Executors, Shard by Shard
 * @param seen the Flow as the Gateway reads it
 */
record ContainerFlow(String name, Workload gateway, List<ServicePort> ports, List<Workload> executors, Flow seen) {

    /** The mount path of the Gateway's certificate and key. */
    static final String TLS = "/etc/flow-tls";

    /** The mount path of the Gateway's Flow file. */
    static final String FILE = "/etc/flow/flow.yml";

    static ContainerFlow of(Flow defined, ExportOptions options) {
        Flow flow = defined.expanded();
        requireKnown(flow, options);
        Workloads workloads = new Workloads(flow, options);
        Map<String, List<Workload>> executors = new LinkedHashMap<>();
        flow.executors().forEach((executor) -> executors.put(executor.name(), workloads.executor(executor)));
        requireDistinct(executors);
        return new ContainerFlow(
                DnsName.of(flow.name()),
                workloads.gateway(),
                ServicePorts.gateway(flow.gateway()),
                executors.values().stream().flatMap(List::stream).toList(),
                seen(flow, executors));
    }

    private static Flow seen(Flow flow, Map<String, List<Workload>> executors) {
        return new Flow(
                flow.name(),
                gateway(flow.gateway()),
                flow.executors().stream()
                        .map((executor) -> found(executor, executors.getOrDefault(executor.name(), List.of())))
                        .toList(),
                Map.of());
    }

    private static ExecutorDefinition found(ExecutorDefinition executor, List<Workload> workloads) {
        if (workloads.isEmpty()) {
            return new ExecutorDefinition(executor.name(), executor.settings(), Map.of());
        }
        List<String> addresses = workloads.stream()
                .map((workload) -> "dns:///" + workload.name() + ":" + Ports.EXECUTOR)
                .toList();
        return new ExecutorDefinition(
                executor.name(), executor.settings().with(ExecutorSettings.ADDRESSES, addresses), Map.of());
    }

    private static GatewayDefinition gateway(GatewayDefinition gateway) {
        Set<ServedPort> ports = new LinkedHashSet<>();
        gateway.ports().forEach((served) -> ports.add(new ServedPort(served.protocol(), inside(served))));
        Settings settings = gateway.settings()
                .without(List.of(GatewaySettings.HOST, GatewaySettings.MONITORING, GatewaySettings.PORT_MONITORING));
        if (gateway.find(GatewaySettings.KEY_PASSWORD).isPresent()) {
            throw new ExportException("ssl_keyfile_password cannot be exported, because the files would contain the"
                    + " password. Remove it, and use a key without a password in the secret with tls.key");
        }
        if (gateway.tls().isPresent()) {
            settings = settings.with(GatewaySettings.CERTIFICATE_FILE, TLS + "/tls.crt")
                    .with(GatewaySettings.KEY_FILE, TLS + "/tls.key");
        }
        return new GatewayDefinition(new ArrayList<>(ports), settings, Map.of());
    }

    /** Returns the number of a port of the Gateway within its container. */
    static int inside(ServedPort served) {
        return switch (served.protocol()) {
            case GRPC -> Ports.GATEWAY_GRPC;
            case HTTP, WEBSOCKET -> Ports.GATEWAY_HTTP;
        };
    }

    private static void requireKnown(Flow flow, ExportOptions options) {
        Set<String> named = new TreeSet<>(options.images().executors().keySet());
        named.addAll(options.images().starters());
        named.addAll(options.autoscale().keySet());
        named.remove("gateway");
        named.stream()
                .filter((name) -> flow.executor(name).isEmpty())
                .findFirst()
                .ifPresent((name) -> {
                    throw new ExportException("Executor '" + name + "' is not in the Flow, expected one of "
                            + flow.executors().stream()
                                    .map(ExecutorDefinition::name)
                                    .toList());
                });
    }

    private static void requireDistinct(Map<String, List<Workload>> executors) {
        Map<String, String> taken = new LinkedHashMap<>(Map.of("gateway", "the Gateway"));
        executors.forEach((executor, workloads) -> workloads.forEach((workload) -> Optional.ofNullable(
                        taken.put(workload.name(), "Executor '" + executor + "'"))
                .ifPresent((other) -> {
                    throw new ExportException("Executor '" + executor + "' and " + other
                            + " have the same host name '" + workload.name()
                            + "', expected names that differ in more than case and underscores");
                })));
    }
}
