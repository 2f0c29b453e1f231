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
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** The Gateway application with a client. */
final class GatewayNode implements AutoCloseable {

    static final DataRequest REQUEST = DataRequest.newBuilder()
            .setHeader(HeaderProto.newBuilder().setRequestId("faults").setExecEndpoint("/encode"))
            .build();

    private static final int SECONDS = 20;

    private final Node node;
    private final int httpPort;
    private final ManagedChannel channel;

    GatewayNode(Node node, int httpPort) {
        this.node = node;
        this.httpPort = httpPort;
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

    /** Returns the root of the HTTP API. */
    URI http() {
        return URI.create("http://127.0.0.1:" + this.httpPort);
    }

    HealthWatch watch() {
        return HealthWatch.of(this.channel, "flow");
    }

    /** Performs a dry run, and returns whether the Flow is ready. */
    boolean dryRun() {
        return ClientCalls.blockingUnaryCall(this.channel, JinaMethods.DRY_RUN, deadline(), Empty.getDefaultInstance())
                        .getCode()
                == StatusCode.SUCCESS;
    }

    /** Performs dry runs until the Flow is ready. */
    void awaitReadyByDryRun() throws IOException {
        long end = Timing.deadline();
        while (!dryRun()) {
            if (System.nanoTime() - end > 0) {
                throw new IOException("The Flow did not become ready. See the logs of the run.");
            }
        }
    }

    /** Sends a request, and returns whether the reply is a success. */
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
