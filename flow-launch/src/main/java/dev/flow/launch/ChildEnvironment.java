package dev.flow.launch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Takes out of an inherited environment what was meant for the parent alone. A child that read it would become a second
 * Gateway, with children of its own, or would want the ports that the parent has.
 */
final class ChildEnvironment {

    private static final List<String> OF_THE_PARENT = List.of(
            "FLOW_GATEWAY_",
            "SERVER_PORT",
            "MANAGEMENT_SERVER_PORT",
            "SPRING_GRPC_",
            // can hold any of the others
            "SPRING_APPLICATION_JSON");

    // A JVM that cannot open its debugger's or its JMX port ends before main.
    private static final String PORTS_OF_THE_JVM =
            "(-agentlib:jdwp|-Xrunjdwp|-Xdebug|-Dcom\\.sun\\.management\\.jmxremote)\\S*";

    private ChildEnvironment() {}

    static void prepare(Map<String, String> environment) {
        environment.keySet().removeIf(ChildEnvironment::isOfTheParent);
        Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
                .forEach((key) -> environment.computeIfPresent(key, (name, options) -> withoutPorts(options)));
    }

    // Spring reads these names in either case, and with dots where the shell allows them.
    private static boolean isOfTheParent(String key) {
        String normal = key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return OF_THE_PARENT.stream().anyMatch(normal::startsWith);
    }

    private static String withoutPorts(String options) {
        return options.replaceAll(PORTS_OF_THE_JVM, "");
    }
}
