package dev.flow.benchmarks.faults;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Watch of health, and when each status was told. */
final class HealthWatch implements StreamObserver<HealthCheckResponse> {

    private final List<Told> told = new ArrayList<>();

    private HealthWatch() {}

    static HealthWatch of(Channel channel, String service) {
        HealthWatch watch = new HealthWatch();
        HealthGrpc.newStub(channel)
                .watch(HealthCheckRequest.newBuilder().setService(service).build(), watch);
        return watch;
    }

    @Override
    public synchronized void onNext(HealthCheckResponse response) {
        this.told.add(new Told(System.nanoTime(), response.getStatus()));
        notifyAll();
    }

    @Override
    public void onError(Throwable failure) {
        // Whoever waits for more waits in vain, and says so.
    }

    @Override
    public void onCompleted() {}

    /**
     * Waits until a status is told.
     *
     * @param status which
     * @param after what was told before this moment does not count
     * @return when it was told
     */
    synchronized long await(ServingStatus status, long after) throws IOException {
        long end = Moments.deadline();
        while (true) {
            Optional<Told> found = since(after).stream()
                    .filter((one) -> one.status() == status)
                    .findFirst();
            if (found.isPresent()) {
                return found.get().at();
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new IOException("the Watch never said " + status + "; the logs may say why");
            }
            pause(left);
        }
    }

    private void pause(long millis) throws IOException {
        try {
            wait(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** What was told after a moment. */
    synchronized List<Told> since(long moment) {
        return this.told.stream().filter((one) -> one.at() - moment > 0).toList();
    }

    /** A status, and when it was told. */
    record Told(long at, ServingStatus status) {}
}
