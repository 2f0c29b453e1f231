package dev.flow.hostile.victim;

import dev.flow.proto.docarray.v1.DocumentArrayProto;
import dev.flow.proto.docarray.v1.DocumentProto;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.StatusProto.StatusCode;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Sends small requests over gRPC. */
public final class GrpcClient implements Victim.Client {

    private static final int SECONDS = 10;
    private static final int MAX_MESSAGE = 128 << 20;

    private final ManagedChannel channel;
    private final DataRequestProto request = request("encoder", "/victim", "small");

    public GrpcClient(InetSocketAddress address) {
        this.channel = connect(address);
    }

    /** Opens a channel with one connection, without a proxy. */
    public static ManagedChannel connect(InetSocketAddress address) {
        return NettyChannelBuilder.forAddress(address)
                .usePlaintext()
                .maxInboundMessageSize(MAX_MESSAGE)
                .proxyDetector((target) -> null)
                .build();
    }

    /** Returns a request with one document. */
    public static DataRequestProto request(String executor, String endpoint, String text) {
        return DataRequestProto.newBuilder()
                .setHeader(HeaderProto.newBuilder()
                        .setRequestId("hostile")
                        .setExecEndpoint(endpoint)
                        .setTargetExecutor(executor))
                .setData(DataContentProto.newBuilder()
                        .setDocs(DocumentArrayProto.newBuilder()
                                .addDocs(DocumentProto.newBuilder().setId("1").setText(text))))
                .build();
    }

    @Override
    public void request() throws IOException {
        DataRequestProto reply = ClientCalls.blockingUnaryCall(
                this.channel,
                JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod(),
                CallOptions.DEFAULT.withDeadlineAfter(SECONDS, TimeUnit.SECONDS),
                this.request);
        if (reply.getHeader().getStatus().getCode() != StatusCode.SUCCESS) {
            throw new IOException(
                    "The reply has the status " + reply.getHeader().getStatus());
        }
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
    }
}
