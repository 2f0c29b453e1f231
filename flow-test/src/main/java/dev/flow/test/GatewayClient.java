package dev.flow.test;

import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Calls a Gateway under test over gRPC. */
final class GatewayClient implements AutoCloseable {

    private static final int SECONDS = 10;

    private final int port;
    private final ManagedChannel channel;

    private GatewayClient(int port, ManagedChannel channel) {
        this.port = port;
        this.channel = channel;
    }

    static GatewayClient of(ServedGateway gateway) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", gateway.port())
                .usePlaintext()
                .proxyDetector((target) -> null)
                .build();
        return new GatewayClient(gateway.port(), channel);
    }

    int port() {
        return this.port;
    }

    ManagedChannel channel() {
        return this.channel;
    }

    List<Document> post(String endpoint, List<Document> documents) {
        DataRequest reply = ClientCalls.blockingUnaryCall(
                this.channel,
                JinaMethods.PROCESS_SINGLE_DATA,
                CallOptions.DEFAULT.withDeadlineAfter(SECONDS, TimeUnit.SECONDS),
                request(endpoint, documents));
        if (reply.getHeader().getStatus().getCode() == StatusCode.ERROR) {
            throw new FailedReplyException(endpoint, reply.getHeader().getStatus());
        }
        return Documents.read(reply.getData(), Dialect.V1).list();
    }

    private static DataRequest request(String endpoint, List<Document> documents) {
        return DataRequest.newBuilder()
                .setHeader(HeaderProto.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setExecEndpoint(endpoint))
                .setData(new Documents(documents, Dialect.V1).write())
                .build();
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
    }
}
