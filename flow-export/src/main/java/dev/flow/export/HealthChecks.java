package dev.flow.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Health checks of Docker Compose, which run the command line in the container. */
final class HealthChecks {

    /** The path of the command line in images of this project. */
    static final String CLI = "/app/flow.jar";

    /** A small heap, because the check shares the memory of the container. */
    private static final List<String> JAVA = List.of("java", "-XX:TieredStopAtLevel=1", "-Xmx32m", "-jar", CLI);

    private HealthChecks() {}

    static Map<String, Object> of(Workload workload) {
        List<String> test = new ArrayList<>(List.of("CMD"));
        test.addAll(command(workload));
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("test", test);
        check.put("interval", "10s");
        check.put("timeout", "10s");
        check.put("retries", 3);
        check.put("start_period", workload.startup().toSeconds() + "s");
        check.put("start_interval", "2s");
        return check;
    }

    private static List<String> command(Workload workload) {
        return switch (workload.kind()) {
            case GATEWAY -> java("gateway", "http://localhost:" + Ports.GATEWAY_HTTP);
            case STARTER -> java("executor", "localhost:" + Ports.EXECUTOR);
            case OTHER -> List.of("jina", "ping", "executor", "localhost:" + Ports.EXECUTOR);
        };
    }

    private static List<String> java(String target, String host) {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(List.of("ping", target, host));
        return command;
    }
}
