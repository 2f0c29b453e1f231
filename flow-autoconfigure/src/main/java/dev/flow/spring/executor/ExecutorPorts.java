package dev.flow.spring.executor;

import dev.flow.graph.InvalidFlowException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Assigns a port to each Executor of an application. Requests do not name an Executor, so each Executor needs its own port. */
final class ExecutorPorts {

    private static final String SINGLE = "flow.executor.port";
    private static final String BY_NAME = "flow.executor.ports.";

    private ExecutorPorts() {}

    /**
     * @param names the Executors of the application
     * @param local the Executors that the application's own Gateway reaches in the process
     * @param properties the configured ports
     * @return ports by Executor name; an Executor that is used only in the process has none
     * @throws InvalidFlowException if several Executors share a port, or a port has no Executor
     */
    static Map<String, ExecutorPort> of(Set<String> names, LocalExecutors local, ExecutorProperties properties) {
        Map<String, ExecutorPort> ports = new LinkedHashMap<>();
        properties.ports().forEach((key, port) -> {
            String name = executor(key, names);
            ports.put(name, new ExecutorPort(port, BY_NAME + name));
        });
        List<String> served = names.stream()
                .filter((name) -> !ports.containsKey(name))
                .filter((name) -> properties.port() != null || !local.names().contains(name))
                .toList();
        if (served.size() > 1) {
            throw new InvalidFlowException(
                    "Executors " + served + " cannot share one port, because requests do not name an Executor",
                    "Set a port for each: " + BY_NAME + served.get(0) + ", …");
        }
        int port = properties.port() != null ? properties.port() : ExecutorProperties.DEFAULT_PORT;
        served.forEach((name) -> ports.put(name, new ExecutorPort(port, SINGLE)));
        return ports;
    }

    private static String executor(String key, Set<String> names) {
        if (names.contains(key)) {
            return key;
        }
        List<String> similar = names.stream()
                .filter((name) -> normalized(name).equals(normalized(key)))
                .toList();
        if (similar.size() == 1) {
            return similar.get(0);
        }
        throw new InvalidFlowException(
                BY_NAME + key + " is set, but no bean is an Executor named '" + key + "'",
                names.isEmpty()
                        ? "Annotate a bean with @FlowExecutor(\"" + key + "\"), or remove the property."
                        : "Use one of these names: " + names + ".");
    }

    /** Drops case and punctuation, which the name of an environment variable cannot express. */
    private static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
