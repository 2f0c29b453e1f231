package dev.flow.benchmarks.faults;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.concurrent.TimeUnit;

/** Sends requests with parameters of 10 MB, one after the other, to the first Executor of a Flow. */
final class LargeParameters implements AutoCloseable {

    private static final int SIZE = 10_000_000;
    private static final DataRequest REQUEST = request();

    private final ManagedChannel channel;
    private final Thread sender = new Thread(this::send, "large-parameters");
    private volatile boolean stopped;

    private LargeParameters(ManagedChannel channel) {
        this.channel = channel;
    }

    static LargeParameters to(GatewayNode gateway) {
        LargeParameters parameters =
                new LargeParameters(GatewayNode.connect(gateway.node().port()));
        parameters.sender.start();
        return parameters;
    }

    private static DataRequest request() {
        Value large = Value.newBuilder().setStringValue("a".repeat(SIZE)).build();
        DataRequest.Builder request = GatewayNode.REQUEST.toBuilder();
        request.getHeaderBuilder().setTargetExecutor("e0");
        Struct parameters = Struct.newBuilder().putFields("large", large).build();
        return request.setParameters(parameters.toByteString()).build();
    }

    private void send() {
        while (!this.stopped) {
            try {
                ClientCalls.blockingUnaryCall(
                        this.channel,
                        JinaMethods.PROCESS_SINGLE_DATA,
                        CallOptions.DEFAULT.withDeadlineAfter(1, TimeUnit.MINUTES),
                        REQUEST);
            } catch (StatusRuntimeException refused) {
                // The next request follows: a refusal is as good as a reply here.
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        this.stopped = true;
        this.channel.shutdownNow();
        this.sender.join();
    }
}
