package dev.flow.benchmarks.faults;

import java.io.IOException;
import java.util.List;

/**
 * A Flow of two Executors. Payload goes to the first one; the second one is idle, and is frozen.
 *
 * @param gateway the Gateway
 * @param idle the second Executor
 */
record StarvedFlow(GatewayNode gateway, Node idle) {

    static StarvedFlow start(TestBed testBed, Node idle) throws IOException {
        List<Integer> ports = List.of(testBed.executor().port(), idle.port());
        return new StarvedFlow(testBed.gateway(FlowArguments.parallel(ports)), idle);
    }
}
