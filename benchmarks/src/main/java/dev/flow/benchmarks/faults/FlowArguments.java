package dev.flow.benchmarks.faults;

import java.util.ArrayList;
import java.util.List;

/** Builds the arguments of a Gateway with Executors on ports of this machine. */
final class FlowArguments {

    private FlowArguments() {}

    static List<String> parallel(List<Integer> ports) {
        return of(ports, false);
    }

    static List<String> chain(List<Integer> ports) {
        return of(ports, true);
    }

    private static List<String> of(List<Integer> ports, boolean chained) {
        List<String> properties = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            String executor = "--flow.gateway.executors.e" + i;
            properties.add(executor + ".addresses=127.0.0.1:" + ports.get(i));
            properties.add(executor + ".needs=" + (chained && i > 0 ? "e" + (i - 1) : "gateway"));
        }
        return properties;
    }
}
