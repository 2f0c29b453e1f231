package dev.flow.connection;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/** How far one call has come, which gRPC's status does not tell: only what was sent can have been seen at the other end. */
final class Departure extends ClientStreamTracer.Factory {

    /** What a call has come to. */
    enum Stage {
        /** No connection was there to take it. */
        NOWHERE,
        /** A connection took it, and did not send it: it waited for its turn, or the connection was about to end. */
        CONNECTION,
        /** It was sent. */
        SENT
    }

    private volatile Stage stage = Stage.NOWHERE;

    /** Options of the call, so that it is seen. */
    CallOptions seen(CallOptions options) {
        return options.withStreamTracerFactory(this);
    }

    Stage stage() {
        return this.stage;
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
        return new ClientStreamTracer() {

            @Override
            public void streamCreated(Attributes connection, Metadata headers) {
                Departure.this.stage = Stage.CONNECTION;
            }

            @Override
            public void outboundHeaders() {
                Departure.this.stage = Stage.SENT;
            }
        };
    }
}
