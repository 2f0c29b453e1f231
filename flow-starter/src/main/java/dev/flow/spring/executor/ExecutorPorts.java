package dev.flow.spring.executor;

import dev.flow.graph.InvalidFlowException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which Executor of an application listens on which port; a caller names no Executor, so each has one of its own. */
final class ExecutorPorts {

    private ExecutorPorts() {}

    /**
     * @param names the Executors of this application
     * @param local those its own Gateway reaches without the network
     * @param properties what is configured
     * @return ports by name; Executors only used in this process are not in it
     * @throws InvalidFlowException where it is not clear who is to listen where
     */
    static Map<String, Integer> of(Set<String> names, LocalExecutors local, ExecutorProperties properties) {
        requireKnown(properties.ports().keySet(), names);
        Map<String, Integer> ports = new LinkedHashMap<>(properties.ports());
        List<String> without =
                names.stream().filter((name) -> !ports.containsKey(name)).toList();
        List<String> served = properties.port() != null
                ? without
                : without.stream()
                        .filter((name) -> !local.names().contains(name))
                        .toList();
        if (served.size() > 1) {
            throw new InvalidFlowException(
                    "the Executors " + served + " cannot share one port: a caller does not say which one it means",
                    "Give each a port of its own: flow.executor.ports." + served.get(0) + ", …");
        }
        served.forEach((name) ->
                ports.put(name, properties.port() != null ? properties.port() : ExecutorProperties.DEFAULT_PORT));
        return ports;
    }

    private static void requireKnown(Set<String> configured, Set<String> names) {
        for (String name : configured) {
            if (!names.contains(name)) {
                throw new InvalidFlowException(
                        "flow.executor.ports." + name + " is set, but no bean is an Executor of that name",
                        names.isEmpty()
                                ? "Mark a bean with @FlowExecutor(\"" + name + "\"), or remove the property."
                                : "Use one of " + names + ".");
            }
        }
    }
}
