package dev.flow.gateway;

import dev.flow.grpc.Streaming;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Flow;

/** Serves streams of documents over gRPC. */
record StreamDoc(Gateway gateway) implements Streaming<DataRequest, DataRequest> {

    @Override
    public Flow.Publisher<DataRequest> answer(DataRequest request, Metadata headers) {
        return this.gateway.stream(request);
    }

    @Override
    public Flow.Publisher<DataRequest> answer(DataRequest request, Metadata headers, Attributes connection) {
        return this.gateway.stream(request, new GrpcClients(this.gateway).of(connection));
    }

    @Override
    public Status statusOf(Throwable failure) {
        return RequestFailure.of(failure, this.gateway.settings().details()).status();
    }
}
