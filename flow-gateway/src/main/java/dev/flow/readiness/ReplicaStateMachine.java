package dev.flow.readiness;

import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of one Replica and its transitions. A Replica that gives a sign of life is ready once it is known to be an Executor,
 * unless its last health status says that it does not serve. Not thread-safe, except {@link #observed()}.
 */
final class ReplicaStateMachine {

    private final Peer peer;
    private final TimeSource time;
    private final PeerActivity activity;
    private final Consumer<ReplicaReadiness> onObservation;
    private volatile ReplicaReadiness observed;
    private @Nullable ServingStatus servingStatus;
    private boolean identified;

    /**
     * @param peer the Replica
     * @param activity the signs of life of the peer
     * @param time the clock
     * @param onObservation receives the result of every transition, also if the state stays the same
     */
    ReplicaStateMachine(Peer peer, PeerActivity activity, TimeSource time, Consumer<ReplicaReadiness> onObservation) {
        this.peer = peer;
        this.time = time;
        this.activity = activity;
        this.onObservation = onObservation;
        this.observed = ReplicaReadiness.starting(peer.address(), time);
    }

    /** The readiness after the last transition. Any thread may read it. */
    ReplicaReadiness observed() {
        return this.observed;
    }

    /** The signs of life of the peer. */
    PeerActivity activity() {
        return this.activity;
    }

    /** The peer replied to a health check. */
    void onReply(Duration latency, ServingStatus status) {
        this.observed = this.observed.withLatency(latency, this.time);
        onHealthStatus(status);
    }

    /** The peer replied to a request as only an Executor does. */
    void onExecutorReply(Duration latency) {
        this.identified = true;
        onReply(latency);
    }

    /** The peer is an Executor. */
    void onIdentified() {
        this.identified = true;
        onSignOfLife();
    }

    /** Whether the peer is known to be an Executor. */
    boolean identified() {
        return this.identified;
    }

    /** The peer replied to a health check without a status. */
    void onReply(Duration latency) {
        this.observed = this.observed.withLatency(latency, this.time);
        onSignOfLife();
    }

    /** The peer sent its health status. */
    void onHealthStatus(ServingStatus status) {
        this.servingStatus = status;
        onSignOfLife();
    }

    /** The last health status does not count any more. */
    void forgetHealthStatus() {
        this.servingStatus = null;
    }

    /** The peer gave a sign of life of any kind. */
    void onSignOfLife() {
        this.activity.onSignOfLife();
        boolean serving = this.servingStatus == null || this.servingStatus == ServingStatus.SERVING;
        if (serving && !this.identified) {
            transition(this.observed.observedAgain(this.time));
        } else if (serving) {
            transition(this.observed.withState(ReplicaState.READY, Cause.NONE, "", this.time));
        } else {
            String detail = "The replica reports health status " + this.servingStatus;
            transition(this.observed.withState(ReplicaState.NOT_SERVING, Cause.NOT_SERVING, detail, this.time));
        }
    }

    /** The peer was silent, which proves nothing yet. */
    void onToleratedSilence() {
        transition(this.observed.observedAgain(this.time));
    }

    /** The peer failed in the way {@link #classify} found. */
    void onFailure(ReplicaReadiness failure) {
        if (failure.state() == ReplicaState.UNREACHABLE) {
            // The next process at the address may be a new one: the status of the previous process does not count for
            // it.
            this.servingStatus = null;
            this.identified = false;
            this.activity.onUnreachable();
        } else {
            this.activity.onSuspect();
        }
        transition(failure);
    }

    /**
     * Returns the readiness that follows from a failed call alone, without a transition.
     *
     * @param status how the call ended
     */
    ReplicaReadiness classify(Status status) {
        Cause cause = Cause.of(status);
        String detail = status.getCode() + (status.getDescription() == null ? "" : ": " + status.getDescription());
        return this.observed.withState(stateBy(cause), cause, detail, this.time);
    }

    private ReplicaState stateBy(Cause cause) {
        if (this.peer.loading() && this.observed.state() == ReplicaState.STARTING) {
            return ReplicaState.STARTING;
        }
        return cause == Cause.TIMEOUT && this.peer.connected() ? ReplicaState.SUSPECT : ReplicaState.UNREACHABLE;
    }

    private void transition(ReplicaReadiness readiness) {
        this.observed = readiness;
        this.onObservation.accept(readiness);
    }
}
