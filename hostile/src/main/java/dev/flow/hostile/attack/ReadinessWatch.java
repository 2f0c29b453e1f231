package dev.flow.hostile.attack;

import dev.flow.hostile.victim.GrpcClient;
import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Watches the readiness of the whole Flow over gRPC and counts the times it is lost. */
final class ReadinessWatch implements AutoCloseable, StreamObserver<HealthCheckResponse> {

    private final ManagedChannel channel;
    private final AtomicInteger lost = new AtomicInteger();
    private final CountDownLatch ready = new CountDownLatch(1);

    private ReadinessWatch(ManagedChannel channel) {
        this.channel = channel;
    }

    /** Starts to watch and waits until the Flow is ready. */
    static ReadinessWatch of(InetSocketAddress address) throws IOException, InterruptedException {
        ReadinessWatch watch = new ReadinessWatch(GrpcClient.connect(address));
        ClientCalls.asyncServerStreamingCall(
                watch.channel.newCall(HealthGrpc.getWatchMethod(), CallOptions.DEFAULT),
                HealthCheckRequest.newBuilder().setService("flow").build(),
                watch);
        if (!watch.ready.await(5, TimeUnit.SECONDS)) {
            watch.close();
            throw new IOException("The Flow is not ready before the attack");
        }
        return watch;
    }

    @Override
    public void onNext(HealthCheckResponse response) {
        if (response.getStatus() == ServingStatus.SERVING) {
            this.ready.countDown();
        } else if (this.ready.getCount() == 0) {
            this.lost.incrementAndGet();
        }
    }

    @Override
    public void onError(Throwable ended) {
        // The runner finds out whether the Gateway still serves.
    }

    @Override
    public void onCompleted() {}

    int lost() {
        return this.lost.get();
    }

    @Override
    public void close() {
        this.channel.shutdownNow();
    }
}
