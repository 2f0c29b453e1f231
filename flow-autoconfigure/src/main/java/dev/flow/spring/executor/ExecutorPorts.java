package dev.flow.spring.executor;

import dev.flow.graph.InvalidFlowException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which Executor of an application listens on which port; a caller names no Executor, so each has one of its own. */
final class ExecutorPorts {

    private static final String OF_ONE = "flow.executor.port";
    private static final String OF_SEVERAL = "flow.executor.ports.";

    private ExecutorPorts() {}

    /**
     * @param names the Executors of this application
     * @param local those its own Gateway reaches without the network
     * @param properties what is configured
     * @return ports by name; Executors only used in this process are not in it
     * @throws InvalidFlowException where it is not clear who is to listen where
     */
    static Map<String, ExecutorPort> of(Set<String> names, LocalExecutors local, ExecutorProperties properties) {
        Map<String, ExecutorPort> ports = new LinkedHashMap<>();
        properties.ports().forEach((spelled, port) -> {
            String name = executor(spelled, names);
            ports.put(name, new ExecutorPort(port, OF_SEVERAL + name));
        });
        List<String> served = names.stream()
                .filter((name) -> !ports.containsKey(name))
                .filter((name) -> properties.port() != null || !local.names().contains(name))
                .toList();
        if (served.size() > 1) {
            throw new InvalidFlowException(
                    "the Executors " + served + " cannot share one port: a caller does not say which one it means",
                    "Give each a port of its own: " + OF_SEVERAL + served.get(0) + ", …");
        }
        int port = properties.port() != null ? properties.port() : ExecutorProperties.DEFAULT_PORT;
        served.forEach((name) -> ports.put(name, new ExecutorPort(port, OF_ONE)));
        return ports;
    }

    private static String executor(String spelled, Set<String> names) {
        if (names.contains(spelled)) {
            return spelled;
        }
        List<String> alike = names.stream()
                .filter((name) -> plain(name).equals(plain(spelled)))
                .toList();
        if (alike.size() == 1) {
            return alike.get(0);
        }
        throw new InvalidFlowException(
                OF_SEVERAL + spelled + " is set, but no bean is an Executor of that name",
                names.isEmpty()
                        ? "Mark a bean with @FlowExecutor(\"" + spelled + "\"), or remove the property."
                        : "Use one of " + names + ".");
    }

    /** An environment variable knows neither case nor underscores. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
