package dev.flow.benchmarks.faults;

import java.io.IOException;
import java.util.List;

/** The part that is terminated while a second one continues. */
enum TerminatedPart {
    /** One of two Gateways that the client is connected to. */
    GATEWAY("one of two Gateways") {
        @Override
        Pair start(TestBed testBed) throws IOException {
            Node executor = testBed.executor();
            GatewayNode one = testBed.gatewayOf(executor.address());
            GatewayNode other = testBed.gatewayOf(executor.address());
            Pair pair = new Pair(List.of(one.node(), other.node()), List.of(one, other));
            pair.awaitReady();
            return pair;
        }
    },
    /** One of two Replicas behind a Gateway. */
    REPLICA("one of two Replicas") {
        @Override
        Pair start(TestBed testBed) throws IOException {
            Node one = testBed.executor();
            Node other = testBed.executor();
            GatewayNode gateway = testBed.gatewayOf(one.address(), other.address());
            Pair pair = new Pair(List.of(one, other), List.of(gateway));
            pair.awaitReady();
            return pair;
        }
    };

    private final String title;

    TerminatedPart(String title) {
        this.title = title;
    }

    String title() {
        return this.title;
    }

    abstract Pair start(TestBed testBed) throws IOException;

    /**
     * Two nodes, one of which is terminated.
     *
     * @param leaving the two nodes
     * @param gateways the Gateways that receive requests
     */
    record Pair(List<Node> leaving, List<GatewayNode> gateways) {

        List<Integer> entries() {
            return this.gateways.stream()
                    .map((gateway) -> gateway.node().port())
                    .toList();
        }

        void awaitReady() throws IOException {
            for (GatewayNode gateway : this.gateways) {
                TerminationCase.awaitReady(gateway);
            }
        }
    }
}
