package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;

/** Tells a Replica's connection of a call with many replies, as of a request: that it has begun, was answered, has ended. */
final class CountedCall extends SimpleForwardingClientCall<DataRequest, DataRequest> {

    private final ReplicaConnection replica;

    CountedCall(ReplicaConnection replica, ClientCall<DataRequest, DataRequest> call) {
        super(call);
        this.replica = replica;
    }

    @Override
    public void start(ClientCall.Listener<DataRequest> listener, Metadata headers) {
        this.replica.begun();
        super.start(
                new SimpleForwardingClientCallListener<>(listener) {
                    @Override
                    public void onMessage(DataRequest reply) {
                        CountedCall.this.replica.answered();
                        super.onMessage(reply);
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        CountedCall.this.replica.ended();
                        super.onClose(status, trailers);
                    }
                },
                headers);
    }
}
