package dev.flow.connection;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/** Records how far a call was sent, which a gRPC status does not contain: a Replica can have seen only a request that was sent. */
final class SendProgress extends ClientStreamTracer.Factory {

    /** The stages of a call. */
    enum Stage {
        /** No connection has accepted the call. */
        NO_CONNECTION,
        /** A connection has accepted the call and not sent it: the call waited for its turn, or the connection was closing. */
        ACCEPTED,
        /** The request was sent. */
        SENT
    }

    private volatile Stage stage = Stage.NO_CONNECTION;

    /** Returns options with which the call is recorded. */
    CallOptions recorded(CallOptions options) {
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
                SendProgress.this.stage = Stage.ACCEPTED;
            }

            @Override
            public void outboundHeaders() {
                SendProgress.this.stage = Stage.SENT;
            }
        };
    }
}
