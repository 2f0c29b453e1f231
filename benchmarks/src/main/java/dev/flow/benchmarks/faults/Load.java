package dev.flow.benchmarks.faults;

import dev.flow.proto.jina.StatusProto.StatusCode;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.JinaMethods;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Sends requests with a standard client to several addresses: each reply triggers the next request. */
final class Load implements AutoCloseable {

    private static final int IN_FLIGHT = 64;
    private static final int MOST_FAILURES_KEPT = 5;

    private final ManagedChannel channel;
    private final CountDownLatch underWay = new CountDownLatch(IN_FLIGHT);
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private Load(ManagedChannel channel) {
        this.channel = channel;
    }

    static Load on(List<Integer> ports) {
        ManagedChannel channel = NettyChannelBuilder.forTarget(LocalPorts.target(ports))
                .defaultLoadBalancingPolicy("round_robin")
                .usePlaintext()
                .proxyDetector((target) -> null)
                .build();
        Load load = new Load(channel);
        for (int i = 0; i < IN_FLIGHT; i++) {
            load.send();
        }
        return load;
    }

    private void send() {
        ClientCalls.asyncUnaryCall(
                this.channel.newCall(
                        JinaMethods.PROCESS_SINGLE_DATA, CallOptions.DEFAULT.withDeadlineAfter(2, TimeUnit.MINUTES)),
                GatewayNode.REQUEST,
                new Answer());
    }

    private void done() {
        if (this.stopped) {
            this.underWay.countDown();
        } else {
            send();
        }
    }

    /** Waits for a number of replies, or for half a minute, because a new JVM is slow. */
    void awaitAnswered(long requests) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (this.answered.get() < requests && System.nanoTime() - end < 0) {
            Timing.pass(Duration.ofMillis(10));
        }
    }

    /** Stops sending, and waits for requests in flight. */
    void stop() throws IOException {
        this.stopped = true;
        try {
            if (!this.underWay.await(3, TimeUnit.MINUTES)) {
                throw new IOException(this.underWay.getCount() + " requests have no reply");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    long answered() {
        return this.answered.get();
    }

    long failed() {
        return this.failed.get();
    }

    /** Returns the descriptions of the first failures. */
    List<String> failures() {
        return this.failures.stream().limit(MOST_FAILURES_KEPT).toList();
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
    }

    private final class Answer implements StreamObserver<DataRequest> {

        @Override
        public void onNext(DataRequest reply) {
            if (reply.getHeader().getStatus().getCode() == StatusCode.SUCCESS) {
                Load.this.answered.incrementAndGet();
            } else {
                failed(reply.getHeader().getStatus().getDescription());
            }
        }

        private void failed(String why) {
            Load.this.failed.incrementAndGet();
            Load.this.failures.add(why);
        }

        @Override
        public void onError(Throwable failure) {
            failed(failure.toString());
            done();
        }

        @Override
        public void onCompleted() {
            done();
        }
    }
}
