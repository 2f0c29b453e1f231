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

/** A health Watch that records the time of each status. */
final class HealthWatch implements StreamObserver<HealthCheckResponse> {

    private final List<ReceivedStatus> received = new ArrayList<>();

    private HealthWatch() {}

    static HealthWatch of(Channel channel, String service) {
        HealthWatch watch = new HealthWatch();
        HealthGrpc.newStub(channel)
                .watch(HealthCheckRequest.newBuilder().setService(service).build(), watch);
        return watch;
    }

    @Override
    public synchronized void onNext(HealthCheckResponse response) {
        this.received.add(new ReceivedStatus(System.nanoTime(), response.getStatus()));
        notifyAll();
    }

    @Override
    public void onError(Throwable failure) {
        // A caller that waits for another status reports a timeout.
    }

    @Override
    public void onCompleted() {}

    /**
     * Waits for a status.
     *
     * @param status the status
     * @param after the time after which the status must arrive
     * @return the time when the status arrived
     */
    synchronized long await(ServingStatus status, long after) throws IOException {
        long end = Timing.deadline();
        while (true) {
            Optional<ReceivedStatus> found = since(after).stream()
                    .filter((one) -> one.status() == status)
                    .findFirst();
            if (found.isPresent()) {
                return found.get().at();
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new IOException("The Watch did not report " + status + ". See the logs of the run.");
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

    /** Returns the statuses that arrived after a time. */
    synchronized List<ReceivedStatus> since(long moment) {
        return this.received.stream().filter((one) -> one.at() - moment > 0).toList();
    }

    /** A status and the time when it arrived. */
    record ReceivedStatus(long at, ServingStatus status) {}
}
