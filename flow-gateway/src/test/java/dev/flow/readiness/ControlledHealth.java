package dev.flow.readiness;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The health service of a {@link ControlledPeer}: it reports SERVING until a test changes that. */
final class ControlledHealth extends HealthGrpc.HealthImplBase {

    private final List<StreamObserver<HealthCheckResponse>> watches = new ArrayList<>();
    private final List<Runnable> unanswered = new ArrayList<>();
    private Consumer<Runnable> delivery = Runnable::run;
    private boolean silent;
    private ServingStatus status = ServingStatus.SERVING;
    private Status checkRefusal = Status.OK;
    private Status watchRefusal = Status.OK;
    private @Nullable ServingStatus beforeRefusal;
    private int openedWatches;

    /** Health checks get no reply from now on. Watches stay open. */
    void silence() {
        this.silent = true;
    }

    /** Replies to all health checks that wait, and to all that follow. */
    void speak() {
        this.silent = false;
        this.unanswered.forEach(Runnable::run);
        this.unanswered.clear();
    }

    void set(ServingStatus status) {
        this.status = status;
        this.watches.forEach((watch) -> watch.onNext(response()));
    }

    void refuseChecks(Status status) {
        this.checkRefusal = status;
    }

    /** Ends all Watches with this status, and refuses those that follow; {@code OK} accepts them again. */
    void refuseWatches(Status status) {
        this.watchRefusal = status;
        List.copyOf(this.watches).forEach((watch) -> watch.onError(status.asRuntimeException()));
        this.watches.clear();
    }

    /** Sends this before each refusal of a Watch, as a server in Python may send an empty message. */
    void sendBeforeRefusal(ServingStatus status) {
        this.beforeRefusal = status;
    }

    /** How many Watches were opened so far, refused ones included. */
    int openedWatches() {
        return this.openedWatches;
    }

    @Override
    public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> reply) {
        if (this.silent) {
            this.unanswered.add(() -> reply(reply));
        } else {
            this.delivery.accept(() -> reply(reply));
        }
    }

    /** Replies to health checks are handed over to this from now on, which runs them when they are due. */
    void replyBy(Consumer<Runnable> delivery) {
        this.delivery = delivery;
    }

    private void reply(StreamObserver<HealthCheckResponse> reply) {
        if (!this.checkRefusal.isOk()) {
            reply.onError(this.checkRefusal.asRuntimeException());
            return;
        }
        reply.onNext(response());
        reply.onCompleted();
    }

    @Override
    public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> statuses) {
        this.openedWatches++;
        if (!this.watchRefusal.isOk()) {
            if (this.beforeRefusal != null) {
                statuses.onNext(HealthCheckResponse.newBuilder()
                        .setStatus(this.beforeRefusal)
                        .build());
            }
            statuses.onError(this.watchRefusal.asRuntimeException());
            return;
        }
        ((ServerCallStreamObserver<HealthCheckResponse>) statuses)
                .setOnCancelHandler(() -> this.watches.remove(statuses));
        this.watches.add(statuses);
        statuses.onNext(response());
    }

    private HealthCheckResponse response() {
        return HealthCheckResponse.newBuilder().setStatus(this.status).build();
    }
}
