package dev.flow.hostile.attack;

import dev.flow.hostile.scenario.Deadline;
import dev.flow.hostile.victim.GrpcClient;
import dev.flow.hostile.victim.Percentile;
import dev.flow.proto.jina.DataRequestProto;
import dev.flow.proto.jina.JinaSingleDataRequestRPCGrpc;
import dev.flow.proto.jina.StatusProto.StatusCode;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests over gRPC that are sent at a fixed rate, whether earlier ones are answered or not. */
final class Load implements AutoCloseable {

    private final ManagedChannel channel;
    private final DataRequestProto request;
    private final Duration timeout;
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> ends = new ConcurrentHashMap<>();
    private final AtomicInteger open = new AtomicInteger();

    /**
     * @param endpoint the endpoint of the Executor {@code busy}
     * @param timeout the deadline of each request
     */
    Load(InetSocketAddress address, String endpoint, Duration timeout) {
        this.channel = GrpcClient.connect(address);
        this.request = GrpcClient.request("busy", endpoint, "a");
        this.timeout = timeout;
    }

    /** Sends requests until the deadline. */
    Load at(int rate, Deadline deadline) {
        Duration interval = Duration.ofNanos(TimeUnit.SECONDS.toNanos(1) / rate);
        long next = System.nanoTime();
        while (!deadline.passed()) {
            while (System.nanoTime() - next >= 0 && !deadline.passed()) {
                send();
                next += interval.toNanos();
            }
            deadline.pause(Duration.ofNanos(Math.max(next - System.nanoTime(), 0)));
        }
        return this;
    }

    /** Keeps a number of requests open until the deadline. */
    void open(int number, Deadline deadline) {
        do {
            while (this.open.get() < number && !deadline.passed()) {
                send();
            }
        } while (deadline.pause(Duration.ofMillis(5)));
    }

    void send() {
        this.open.incrementAndGet();
        ClientCalls.asyncUnaryCall(
                this.channel.newCall(
                        JinaSingleDataRequestRPCGrpc.getProcessSingleDataMethod(),
                        CallOptions.DEFAULT.withDeadlineAfter(this.timeout.toMillis(), TimeUnit.MILLISECONDS)),
                this.request,
                new Reply());
    }

    /** Forgets what was measured before. */
    void forget() {
        this.latencies.clear();
        this.ends.clear();
    }

    int good() {
        return this.latencies.size();
    }

    Duration p99() {
        return Percentile.of(this.latencies, 0.99);
    }

    /** Returns how many requests ended how, good ones aside. */
    Map<String, AtomicInteger> ends() {
        return Map.copyOf(this.ends);
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
    }

    private final class Reply implements StreamObserver<DataRequestProto> {

        private final long start = System.nanoTime();

        @Override
        public void onNext(DataRequestProto reply) {
            if (reply.getHeader().getStatus().getCode() == StatusCode.SUCCESS) {
                Load.this.latencies.add(System.nanoTime() - this.start);
            } else {
                count("ERROR");
            }
        }

        private void count(String end) {
            Load.this.ends.computeIfAbsent(end, (name) -> new AtomicInteger()).incrementAndGet();
        }

        @Override
        public void onError(Throwable failure) {
            Load.this.open.decrementAndGet();
            count(Status.fromThrowable(failure).getCode().name());
        }

        @Override
        public void onCompleted() {
            Load.this.open.decrementAndGet();
        }
    }
}
