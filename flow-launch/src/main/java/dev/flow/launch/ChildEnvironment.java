package dev.flow.launch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Removes the variables that configure the parent from an inherited environment. With them, a child would start a second Gateway with
 * children of its own, bind the parent's ports, or read the parent's configuration. What a child needs of them, its definition sets.
 */
final class ChildEnvironment {

    /** The namespaces of Flow's and Spring Boot's own properties. */
    private static final List<String> PARENT_ONLY = List.of("FLOW_", "SPRING_", "SERVER_", "MANAGEMENT_", "LOGGING_");

    // A JVM that cannot open the port of its debugger or of JMX exits before main.
    private static final String JVM_PORTS =
            "(-agentlib:jdwp|-Xrunjdwp|-Xdebug|-Dcom\\.sun\\.management\\.jmxremote)\\S*";

    private ChildEnvironment() {}

    static void prepare(Map<String, String> environment) {
        environment.keySet().removeIf(ChildEnvironment::isParentOnly);
        Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
                .forEach((key) -> environment.computeIfPresent(key, (name, options) -> withoutPorts(options)));
    }

    // Spring reads these names in any case, and with dots where the shell allows them.
    private static boolean isParentOnly(String key) {
        String normal = key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return PARENT_ONLY.stream().anyMatch(normal::startsWith);
    }

    private static String withoutPorts(String options) {
        return options.replaceAll(JVM_PORTS, "");
    }
}
