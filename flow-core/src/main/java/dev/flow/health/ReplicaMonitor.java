package dev.flow.health;

import dev.flow.proto.health.HealthCheckRequest;
import dev.flow.proto.health.HealthCheckResponse;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import dev.flow.proto.health.HealthGrpc;
import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Knows the state of one Replica. It watches the peer's health, which also shows a lost connection at once, and asks on a
 * heartbeat, which finds a peer that has gone silent. A peer without a health service is ready as long as it answers.
 */
public final class ReplicaMonitor {

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);

    private final Peer peer;
    private final Heartbeat heartbeat;
    private final ScheduledExecutorService timer;
    private final Consumer<ReplicaReadiness> listener;

    private ReplicaReadiness current;
    private ServingStatus heard = ServingStatus.UNKNOWN;
    private boolean watchable = true;
    private @Nullable Watch watch;
    private boolean asking;
    private boolean running;
    private @Nullable ScheduledFuture<?> beat;

    /**
     * @param peer the Replica
     * @param heartbeat how often to ask
     * @param timer where the heartbeat runs; nothing on it blocks
     * @param listener told of every observation, in order, on whatever thread made it; must not block
     */
    public ReplicaMonitor(
            Peer peer, Heartbeat heartbeat, ScheduledExecutorService timer, Consumer<ReplicaReadiness> listener) {
        this.peer = peer;
        this.heartbeat = heartbeat;
        this.timer = timer;
        this.listener = listener;
        this.current = ReplicaReadiness.starting(peer.address());
    }

    /** Begins to watch. */
    public synchronized void start() {
        this.running = true;
        long interval = this.heartbeat.interval().toNanos();
        // A random phase, so that a thousand monitors do not ask in the same moment.
        long phase = ThreadLocalRandom.current().nextLong(interval);
        this.beat = this.timer.scheduleAtFixedRate(this::beat, phase, interval, TimeUnit.NANOSECONDS);
        this.timer.execute(this::beat);
    }

    /** What is known now. */
    public synchronized ReplicaReadiness current() {
        return this.current;
    }

    /**
     * A request got an answer.
     *
     * @param latency how long it took
     */
    public synchronized void answered(Duration latency) {
        this.current = this.current.answeredIn(latency);
        if (this.heard == ServingStatus.SERVING || this.heard == ServingStatus.UNKNOWN) {
            become(ReplicaState.READY, Cause.NONE, "");
        }
    }

    /**
     * A request got no answer.
     *
     * @param status how the call ended
     */
    public synchronized void failed(Status status) {
        Cause cause = Cause.of(status);
        String detail = status.getCode() + (status.getDescription() == null ? "" : ": " + status.getDescription());
        if (this.peer.loading() && this.current.state() == ReplicaState.STARTING) {
            become(ReplicaState.STARTING, cause, detail);
        } else if (cause == Cause.TIMEOUT && this.peer.connected()) {
            become(ReplicaState.SUSPECT, cause, detail);
        } else {
            // Whoever answers there next may be another process: what the last one said does not count for it.
            this.heard = ServingStatus.UNKNOWN;
            become(ReplicaState.UNREACHABLE, cause, detail);
        }
    }

    private synchronized void beat() {
        if (!this.running) {
            return;
        }
        this.peer.wake();
        if (this.watchable && this.watch == null) {
            openWatch();
        }
        if (!this.asking) {
            ask();
        }
    }

    private void openWatch() {
        Watch opened = new Watch();
        this.watch = opened;
        // Not the context of whatever call happened to lead here: its end must not end the Watch.
        Context.ROOT.run(() -> ClientCalls.asyncServerStreamingCall(
                this.peer.channel().newCall(HealthGrpc.getWatchMethod(), CallOptions.DEFAULT),
                HealthCheckRequest.getDefaultInstance(),
                opened));
    }

    private void ask() {
        this.asking = true;
        Deadline deadline = Deadline.after(patience().toNanos(), TimeUnit.NANOSECONDS);
        Context.ROOT.run(() -> ClientCalls.asyncUnaryCall(
                this.peer.channel().newCall(HealthGrpc.getCheckMethod(), CallOptions.DEFAULT.withDeadline(deadline)),
                HealthCheckRequest.getDefaultInstance(),
                new Answer(System.nanoTime())));
    }

    /**
     * The first answer of a process takes longer than all others: it loads what it needs for it. One that is not ready may
     * be such a process, and nothing is lost by waiting for it.
     */
    private Duration patience() {
        boolean first = this.current.state() != ReplicaState.READY;
        Duration timeout = this.heartbeat.timeout();
        return first && timeout.compareTo(FIRST_ANSWER) < 0 ? FIRST_ANSWER : timeout;
    }

    private synchronized void hear(ServingStatus status) {
        this.heard = status;
        if (status == ServingStatus.SERVING) {
            become(ReplicaState.READY, Cause.NONE, "");
        } else {
            become(ReplicaState.NOT_SERVING, Cause.NOT_SERVING, "its health is " + status);
        }
    }

    private void become(ReplicaState state, Cause cause, String detail) {
        this.current = this.current.after(state, cause, detail, Instant.now());
        this.listener.accept(this.current);
    }

    /** Stops watching, until started again. */
    public synchronized void stop() {
        this.running = false;
        if (this.beat != null) {
            this.beat.cancel(false);
        }
        if (this.watch != null) {
            this.watch.cancel();
        }
    }

    /** One Watch of the peer's health. */
    private final class Watch implements ClientResponseObserver<HealthCheckRequest, HealthCheckResponse> {

        private @Nullable ClientCallStreamObserver<HealthCheckRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<HealthCheckRequest> call) {
            this.call = call;
        }

        void cancel() {
            if (this.call != null) {
                this.call.cancel("the monitor has stopped", null);
            }
        }

        @Override
        public void onNext(HealthCheckResponse response) {
            hear(response.getStatus());
        }

        @Override
        public void onError(Throwable failure) {
            synchronized (ReplicaMonitor.this) {
                ReplicaMonitor.this.watch = null;
                Status status = Status.fromThrowable(failure);
                if (status.getCode() == Status.Code.UNIMPLEMENTED) {
                    ReplicaMonitor.this.watchable = false;
                } else if (ReplicaMonitor.this.running) {
                    failed(status);
                }
            }
        }

        @Override
        public void onCompleted() {
            synchronized (ReplicaMonitor.this) {
                // A peer that ends its Watches drains; the heartbeat asks again.
                ReplicaMonitor.this.watch = null;
            }
        }
    }

    /** The answer to one question of the heartbeat. */
    private final class Answer implements StreamObserver<HealthCheckResponse> {

        private final long asked;

        Answer(long asked) {
            this.asked = asked;
        }

        @Override
        public void onNext(HealthCheckResponse response) {
            synchronized (ReplicaMonitor.this) {
                ReplicaMonitor.this.current =
                        ReplicaMonitor.this.current.answeredIn(Duration.ofNanos(System.nanoTime() - this.asked));
                hear(response.getStatus());
            }
        }

        @Override
        public void onError(Throwable failure) {
            synchronized (ReplicaMonitor.this) {
                ReplicaMonitor.this.asking = false;
                Status status = Status.fromThrowable(failure);
                switch (status.getCode()) {
                    // No health service, or none that knows the server as a whole: that it answers is all there is.
                    case UNIMPLEMENTED, NOT_FOUND -> answered(Duration.ofNanos(System.nanoTime() - this.asked));
                    default -> failed(status);
                }
            }
        }

        @Override
        public void onCompleted() {
            synchronized (ReplicaMonitor.this) {
                ReplicaMonitor.this.asking = false;
            }
        }
    }
}
