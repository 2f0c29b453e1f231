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

/** Many Watches of one Flow over a few connections, which cost the client as little as can be: it is not what is measured. */
final class Crowd implements AutoCloseable {

    static final int SIZE = 10_000;

    private static final int CONNECTIONS = 10;
    private static final HealthCheckRequest FLOW =
            HealthCheckRequest.newBuilder().setService("flow").build();

    private final List<ManagedChannel> channels;
    private volatile Expectation expectation = new Expectation(ServingStatus.SERVING);

    private Crowd(List<ManagedChannel> channels) {
        this.channels = channels;
    }

    /** One whose connections are there, but who does not watch yet. */
    static Crowd connected(int port) {
        List<ManagedChannel> channels = IntStream.range(0, CONNECTIONS)
                .mapToObj((number) -> GatewayNode.connect(port))
                .toList();
        channels.forEach((channel) -> HealthGrpc.newBlockingStub(channel).check(FLOW));
        return new Crowd(channels);
    }

    /** Opens all Watches of a Flow that is ready, and waits until each has been told so. */
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
     * Does something, and waits until all are told what comes of it.
     *
     * @param status what they are told
     * @param cause what is done
     * @return how much later than the first of them each was told, in milliseconds
     */
    List<Double> told(ServingStatus status, Cause cause) throws IOException {
        Expectation expected = new Expectation(status);
        this.expectation = expected;
        cause.happen();
        return expected.await();
    }

    @Override
    public void close() {
        this.channels.forEach(ManagedChannel::shutdownNow);
    }

    /** What all are to be told, and when each was. */
    private static final class Expectation {

        private final byte[] message;
        private final AtomicLongArray moments = new AtomicLongArray(SIZE);
        private final CountDownLatch missing = new CountDownLatch(SIZE);

        Expectation(ServingStatus status) {
            this.message =
                    HealthCheckResponse.newBuilder().setStatus(status).build().toByteArray();
        }

        void told(int number, byte[] message) {
            if (Arrays.equals(message, this.message) && this.moments.compareAndSet(number, 0, System.nanoTime())) {
                this.missing.countDown();
            }
        }

        List<Double> await() throws IOException {
            try {
                if (!this.missing.await(3, TimeUnit.MINUTES)) {
                    throw new IOException(this.missing.getCount() + " Watches were never told what they should");
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
                    .mapToObj((moment) -> Moments.millis(sorted[0], moment))
                    .toList();
        }
    }

    /** One Watch. */
    private final class Member extends ClientCall.Listener<byte[]> {

        private final int number;

        Member(int number) {
            this.number = number;
        }

        @Override
        public void onMessage(byte[] message) {
            Crowd.this.expectation.told(this.number, message);
        }
    }

    /** What makes the health of the Flow change. */
    interface Cause {
        void happen() throws IOException;
    }
}
