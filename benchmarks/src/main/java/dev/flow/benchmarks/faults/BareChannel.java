package dev.flow.benchmarks.faults;

import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A plain gRPC channel, which records when it detects the loss of its connection. */
final class BareChannel implements AutoCloseable {

    private final ManagedChannel channel;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Long> left = new CompletableFuture<>();

    private BareChannel(ManagedChannel channel) {
        this.channel = channel;
        changed();
    }

    static BareChannel to(int port) {
        return new BareChannel(GatewayNode.connect(port));
    }

    private void changed() {
        ConnectivityState now = this.channel.getState(true);
        if (now == ConnectivityState.READY) {
            this.ready.complete(null);
        } else if (this.ready.isDone()) {
            this.left.complete(System.nanoTime());
        }
        if (now != ConnectivityState.SHUTDOWN) {
            this.channel.notifyWhenStateChanged(now, this::changed);
        }
    }

    void awaitReady() {
        this.ready.orTimeout(3, TimeUnit.MINUTES).join();
    }

    /** Waits until the channel leaves READY, and returns the time. */
    long awaitLeft() {
        return this.left.orTimeout(3, TimeUnit.MINUTES).join();
    }

    /** Calls an unresponsive peer with a deadline of one second, and returns the duration in milliseconds. */
    double unansweredCall() {
        long start = System.nanoTime();
        ask(CallOptions.DEFAULT);
        return Timing.millis(start, System.nanoTime());
    }

    /** Connects as soon as the peer listens, and returns the time of its first reply. */
    long awaitFirstAnswer() {
        while (!ask(CallOptions.DEFAULT.withWaitForReady())) {
            this.channel.resetConnectBackoff();
        }
        return System.nanoTime();
    }

    private boolean ask(CallOptions options) {
        try {
            ClientCalls.blockingUnaryCall(
                    this.channel,
                    JinaMethods.PROCESS_SINGLE_DATA,
                    options.withDeadlineAfter(1, TimeUnit.SECONDS),
                    GatewayNode.REQUEST);
            return true;
        } catch (StatusRuntimeException unanswered) {
            return false;
        }
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
    }
}
