package dev.flow.executor;

import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Serves an Executor on a free port and connects to it. Closed after the tests of a class, or by the test that started it. */
final class ServedExecutor implements AfterAllCallback, AutoCloseable {

    private final ExecutorServer server;
    private final ManagedChannel channel;

    private ServedExecutor(ExecutorServer server) {
        this.server = server;
        this.channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
    }

    static ServedExecutor start(String name, Object executor) {
        try {
            return new ServedExecutor(ExecutorServer.start(name, executor, "127.0.0.1", 0));
        } catch (IOException unavailable) {
            throw new AssertionError("no free port", unavailable);
        }
    }

    ManagedChannel channel() {
        return this.channel;
    }

    DataRequest send(DataRequest request) {
        return ClientCalls.blockingUnaryCall(
                this.channel, JinaMethods.PROCESS_SINGLE_DATA, CallOptions.DEFAULT, request);
    }

    List<DataRequest> stream(DataRequest request) {
        List<DataRequest> replies = new ArrayList<>();
        ClientCalls.blockingServerStreamingCall(
                        this.channel,
                        JinaMethods.STREAM_DOC,
                        CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                        request)
                .forEachRemaining(replies::add);
        return replies;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
        this.server.close();
    }
}
