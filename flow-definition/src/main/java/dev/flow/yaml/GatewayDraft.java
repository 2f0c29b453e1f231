package dev.flow.yaml;

import dev.flow.definition.FlowBuilder;
import dev.flow.net.Protocol;
import java.util.List;

/** The Gateway while the reader collects its keys, which may be in two places. */
final class GatewayDraft {

    final FlowBuilder builder;
    List<Protocol> protocols = List.of(Protocol.GRPC);
    List<Integer> ports = List.of();

    GatewayDraft(FlowBuilder builder) {
        this.builder = builder;
    }

    /** Serves each protocol on its port. */
    void finish(Place place) {
        if (this.ports.size() > this.protocols.size()) {
            throw new InvalidFlowFileException(
                    place,
                    "Gateway: " + this.ports.size() + " ports for " + this.protocols.size()
                            + " protocols, expected one port for each protocol");
        }
        for (int i = 0; i < this.protocols.size(); i++) {
            this.builder.serve(this.protocols.get(i), i < this.ports.size() ? this.ports.get(i) : 0);
        }
    }
}
