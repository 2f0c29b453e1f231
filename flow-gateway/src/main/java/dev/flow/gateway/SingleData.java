package dev.flow.gateway;

import dev.flow.grpc.Unary;
import dev.flow.proto.wire.DataRequest;
import io.grpc.Attributes;
import io.grpc.Metadata;
import java.util.concurrent.CompletionStage;

/** Serves single requests over gRPC. */
record SingleData(Gateway gateway) implements Unary<DataRequest, DataRequest> {

    @Override
    public CompletionStage<Answer<DataRequest>> answer(DataRequest request, Metadata headers) {
        return answered(this.gateway.send(request));
    }

    @Override
    public CompletionStage<Answer<DataRequest>> answer(DataRequest request, Metadata headers, Attributes connection) {
        return answered(this.gateway.send(request, new GrpcClients(this.gateway).of(connection), false));
    }

    private CompletionStage<Answer<DataRequest>> answered(CompletionStage<DataRequest> sent) {
        return sent.handle((reply, failure) -> {
            if (failure == null) {
                return Answer.of(reply);
            }
            throw RequestFailure.of(failure, this.gateway.settings().details())
                    .status()
                    .asRuntimeException();
        });
    }
}
