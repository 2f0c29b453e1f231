package dev.flow.gateway;

import dev.flow.connection.NetworkFailure;
import dev.flow.grpc.Refusals;
import dev.flow.grpc.Streaming;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Flow;

/** Streams of documents over gRPC. One that finds no Executor, or loses it, ends with the status of that failure. */
record StreamDoc(Gateway gateway) implements Streaming<DataRequest, DataRequest> {

    @Override
    public Flow.Publisher<DataRequest> answer(DataRequest request, Metadata headers) {
        return this.gateway.stream(request);
    }

    @Override
    public Status statusOf(Throwable failure) {
        return Refusals.unwrap(failure) instanceof NetworkFailure network
                ? network.status()
                : Refusals.statusOf(failure);
    }
}
