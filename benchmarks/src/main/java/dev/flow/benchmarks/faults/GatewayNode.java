package dev.flow.benchmarks.faults;

import com.google.protobuf.Empty;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** The application of a Gateway, and a client of it. */
final class GatewayNode implements AutoCloseable {

    static final DataRequest REQUEST = DataRequest.newBuilder()
            .setHeader(HeaderProto.newBuilder().setRequestId("faults").setExecEndpoint("/encode"))
            .build();

    private static final int SECONDS = 20;

    private final Node node;
    private final ManagedChannel channel;

    GatewayNode(Node node) {
        this.node = node;
        this.channel = connect(node.port());
    }

    static ManagedChannel connect(int port) {
        return NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .directExecutor()
                .proxyDetector((target) -> null)
                .build();
    }

    Node node() {
        return this.node;
    }

    HealthWatch watch() {
        return HealthWatch.of(this.channel, "flow");
    }

    /** Makes a dry run, and tells whether the Flow is ready by it. */
    boolean dryRun() {
        return ClientCalls.blockingUnaryCall(this.channel, JinaMethods.DRY_RUN, deadline(), Empty.getDefaultInstance())
                        .getCode()
                == StatusCode.SUCCESS;
    }

    /** Makes dry runs until one says that the Flow is ready. */
    void awaitReadyByDryRun() throws IOException {
        long end = Moments.deadline();
        while (!dryRun()) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("the Flow is never ready; the logs may say why");
            }
        }
    }

    /** Sends a request, and tells whether it was answered well. */
    boolean answers() {
        try {
            DataRequest reply =
                    ClientCalls.blockingUnaryCall(this.channel, JinaMethods.PROCESS_SINGLE_DATA, deadline(), REQUEST);
            return reply.getHeader().getStatus().getCode() == StatusCode.SUCCESS;
        } catch (io.grpc.StatusRuntimeException unreachable) {
            return false;
        }
    }

    private static CallOptions deadline() {
        return CallOptions.DEFAULT.withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
        this.node.close();
    }
}
