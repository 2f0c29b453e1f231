package dev.flow.benchmarks.faults;

import java.io.IOException;
import java.util.List;

/** Who ends while another one of his kind goes on. */
enum Ending {
    /** One of two Gateways, to both of which the client is connected. */
    GATEWAY("one of two Gateways") {
        @Override
        Pair start(Lab lab) throws IOException {
            Node executor = lab.executor();
            GatewayNode one = lab.gatewayOf(executor.address());
            GatewayNode other = lab.gatewayOf(executor.address());
            Pair pair = new Pair(List.of(one.node(), other.node()), List.of(one, other));
            pair.awaitReady();
            return pair;
        }
    },
    /** One of two Replicas behind a Gateway. */
    REPLICA("one of two Replicas") {
        @Override
        Pair start(Lab lab) throws IOException {
            Node one = lab.executor();
            Node other = lab.executor();
            GatewayNode gateway = lab.gatewayOf(one.address(), other.address());
            Pair pair = new Pair(List.of(one, other), List.of(gateway));
            pair.awaitReady();
            return pair;
        }
    };

    private final String title;

    Ending(String title) {
        this.title = title;
    }

    String title() {
        return this.title;
    }

    abstract Pair start(Lab lab) throws IOException;

    /**
     * Two of which one ends.
     *
     * @param leaving the two
     * @param gateways where requests go
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
