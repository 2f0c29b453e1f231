package dev.flow.readiness;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A peer's health as a test has it: it serves and says so, until told otherwise. */
final class ControlledHealth extends HealthGrpc.HealthImplBase {

    final AtomicInteger watches = new AtomicInteger();
    final AtomicInteger unanswered = new AtomicInteger();
    private final List<StreamObserver<HealthCheckResponse>> watching = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> speech = CompletableFuture.completedFuture(null);
    private volatile ServingStatus status = ServingStatus.SERVING;
    private volatile Status refusal = Status.OK;
    private volatile Status watchRefusal = Status.OK;
    private volatile long heardAt;

    /** Questions get no answer from now on; Watches go on. */
    void silence() {
        this.speech = new CompletableFuture<>();
    }

    void speak() {
        this.speech.complete(null);
    }

    /** For how long nothing was heard of it, or, by what its client has taken in, a little less. */
    Duration silentFor() {
        return Duration.ofNanos(System.nanoTime() - this.heardAt);
    }

    void become(ServingStatus status) {
        this.status = status;
        this.watching.forEach((watch) -> watch.onNext(response()));
    }

    void refuse(Status status) {
        this.refusal = status;
    }

    void refuseWatches(Status status) {
        this.watchRefusal = status;
        this.watching.forEach((watch) -> watch.onError(status.asRuntimeException()));
        this.watching.clear();
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> answers) {
        this.unanswered.incrementAndGet();
        this.speech.thenRun(() -> {
            this.unanswered.decrementAndGet();
            if (!this.refusal.isOk()) {
                answers.onError(this.refusal.asRuntimeException());
                return;
            }
            this.heardAt = System.nanoTime();
            answers.onNext(response());
            answers.onCompleted();
        });
    }

    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> statuses) {
        this.watches.incrementAndGet();
        if (!this.watchRefusal.isOk()) {
            statuses.onError(this.watchRefusal.asRuntimeException());
            return;
        }
        statuses.onNext(response());
        this.watching.add(statuses);
    }

    private HealthCheckResponse response() {
        return HealthCheckResponse.newBuilder().setStatus(this.status).build();
    }
}
