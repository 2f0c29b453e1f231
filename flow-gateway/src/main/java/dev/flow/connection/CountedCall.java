package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;

/** Counts a call with many replies as one request in flight of its Replica. */
final class CountedCall extends SimpleForwardingClientCall<DataRequest, DataRequest> {

    private final ReplicaConnection replica;

    CountedCall(ReplicaConnection replica, ClientCall<DataRequest, DataRequest> call) {
        super(call);
        this.replica = replica;
    }

    @Override
    public void start(ClientCall.Listener<DataRequest> listener, Metadata headers) {
        this.replica.started();
        super.start(
                new SimpleForwardingClientCallListener<>(listener) {
                    @Override
                    public void onMessage(DataRequest reply) {
                        CountedCall.this.replica.replied();
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
