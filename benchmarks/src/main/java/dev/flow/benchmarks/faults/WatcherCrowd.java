package dev.flow.benchmarks.faults;

import dev.flow.benchmarks.hop.ByteMethods;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** Many Watches of one Flow over a few connections. They use as few resources of the client as possible. */
final class WatcherCrowd implements AutoCloseable {

    static final int SIZE = 10_000;

    private static final int CONNECTIONS = 10;
    private static final HealthCheckRequest FLOW =
            HealthCheckRequest.newBuilder().setService("flow").build();

    private final List<ManagedChannel> channels;
    private volatile Expectation expectation = new Expectation(ServingStatus.SERVING);

    private WatcherCrowd(List<ManagedChannel> channels) {
        this.channels = channels;
    }

    /** Connects without opening a Watch. */
    static WatcherCrowd connected(int port) {
        List<ManagedChannel> channels = IntStream.range(0, CONNECTIONS)
                .mapToObj((number) -> GatewayNode.connect(port))
                .toList();
        channels.forEach((channel) -> HealthGrpc.newBlockingStub(channel).check(FLOW));
        return new WatcherCrowd(channels);
    }

    /** Opens all Watches of a ready Flow, and waits until each has received SERVING. */
    void watch() throws IOException {
        for (int i = 0; i < SIZE; i++) {
            ClientCall<byte[], byte[]> call =
                    this.channels.get(i % CONNECTIONS).newCall(ByteMethods.WATCH, CallOptions.DEFAULT);
            call.start(new Member(i), new Metadata());
            call.request(Integer.MAX_VALUE);
            call.sendMessage(FLOW.toByteArray());
            call.halfClose();
        }
        this.expectation.await();
    }

    /**
     * Changes the health of the Flow, and waits until all Watches have received the status.
     *
     * @param status the expected status
     * @param cause the action that changes the health
     * @return the delay of each Watch after the first one, in milliseconds
     */
    List<Double> received(ServingStatus status, Cause cause) throws IOException {
        Expectation expected = new Expectation(status);
        this.expectation = expected;
        cause.happen();
        return expected.await();
    }

    @Override
    public void close() {
        this.channels.forEach(ManagedChannel::shutdownNow);
    }

    /** The expected status, and the times when Watches received it. */
    private static final class Expectation {

        private final byte[] message;
        private final AtomicLongArray moments = new AtomicLongArray(SIZE);
        private final CountDownLatch missing = new CountDownLatch(SIZE);

        Expectation(ServingStatus status) {
            this.message =
                    HealthCheckResponse.newBuilder().setStatus(status).build().toByteArray();
        }

        void received(int number, byte[] message) {
            if (Arrays.equals(message, this.message) && this.moments.compareAndSet(number, 0, System.nanoTime())) {
                this.missing.countDown();
            }
        }

        List<Double> await() throws IOException {
            try {
                if (!this.missing.await(3, TimeUnit.MINUTES)) {
                    throw new IOException(this.missing.getCount() + " Watches did not receive the expected status");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            }
            long[] sorted = IntStream.range(0, SIZE)
                    .mapToLong(this.moments::get)
                    .sorted()
                    .toArray();
            return Arrays.stream(sorted)
                    .mapToObj((moment) -> Timing.millis(sorted[0], moment))
                    .toList();
        }
    }

    /** One Watch of the crowd. */
    private final class Member extends ClientCall.Listener<byte[]> {

        private final int number;

        Member(int number) {
            this.number = number;
        }

        @Override
        public void onMessage(byte[] message) {
            WatcherCrowd.this.expectation.received(this.number, message);
        }
    }

    /** An action that changes the health of the Flow. */
    interface Cause {
        void happen() throws IOException;
    }
}
