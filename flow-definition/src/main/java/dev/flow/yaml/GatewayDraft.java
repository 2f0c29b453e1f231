package dev.flow.yaml;

import dev.flow.definition.FlowBuilder;
import dev.flow.net.Protocol;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Gateway while what is said of it is read, in two places perhaps. */
final class GatewayDraft {

    final FlowBuilder builder;
    List<Protocol> protocols = List.of(Protocol.GRPC);
    List<Integer> ports = List.of();

    @Nullable String certificate;

    @Nullable String key;

    GatewayDraft(FlowBuilder builder) {
        this.builder = builder;
    }

    /** Says what protocols and ports mean together. */
    void finish(Place place) {
        if (this.ports.size() > this.protocols.size()) {
            throw new InvalidFlowFileException(
                    place,
                    "the Gateway has " + this.ports.size() + " ports for " + this.protocols.size()
                            + " protocols: expected one for each");
        }
        for (int i = 0; i < this.protocols.size(); i++) {
            this.builder.serve(this.protocols.get(i), i < this.ports.size() ? this.ports.get(i) : 0);
        }
        if (Optional.ofNullable(this.certificate).isPresent()
                != Optional.ofNullable(this.key).isPresent()) {
            throw new InvalidFlowFileException(place, "expected both of ssl_certfile and ssl_keyfile, or neither");
        }
        if (this.certificate != null && this.key != null) {
            this.builder.tls(Path.of(this.certificate), Path.of(this.key));
        }
    }
}
