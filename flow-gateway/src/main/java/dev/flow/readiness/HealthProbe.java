package dev.flow.readiness;

import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Probes the health of one peer. A Watch shows changes and a lost connection at once; a health check on every beat finds a silent
 * peer.
 */
final class HealthProbe implements HealthSubscription.Listener {

    /** How long a connected peer must be silent before its connection is replaced, and the minimum time between two. */
    private static final Duration RECONNECT_AFTER = Duration.ofSeconds(5);

    /** The minimum age of a Watch whose end calls for an early health check. */
    private static final Duration LASTING = Duration.ofSeconds(1);

    private final Peer peer;
    private final ReplicaStateMachine state;
    private final FailureDetector detector;
    private final BeatSchedule beats;
    private final TimeSource time;
    private final Executor events;
    private final HealthSubscription subscription;
    private final Identification identification;
    private long lastReconnect;
    private boolean checking;

    /**
     * @param peer the peer
     * @param state receives what is found
     * @param detector judges the silence of the peer
     * @param beats calls for the health checks
     * @param time the clock
     * @param events runs every method of this class, one after the other
     */
    HealthProbe(
            Peer peer,
            ReplicaStateMachine state,
            FailureDetector detector,
            BeatSchedule beats,
            TimeSource time,
            Executor events) {
        this.peer = peer;
        this.state = state;
        this.detector = detector;
        this.beats = beats;
        this.time = time;
        this.events = events;
        this.subscription = new HealthSubscription(peer, time, events, this);
        this.identification =
                new Identification(peer, events, state::onIdentified, (status) -> fail(state.classify(status)));
        this.lastReconnect = time.nanoTime();
    }

    void start(Duration within) {
        this.beats.start(within, this::onBeat);
    }

    void stop() {
        this.beats.stop();
        this.subscription.close();
    }

    /** Records a failure of the peer, found by a health check, by the Watch, or by a request. */
    void fail(ReplicaReadiness failure) {
        if (failure.state() == ReplicaState.UNREACHABLE) {
            this.subscription.retryNow();
            this.identification.reset();
        }
        this.state.onFailure(failure);
    }

    private void onBeat() {
        boolean replied = this.state.activity().recordReplies();
        if (replied && this.state.observed().state() == ReplicaState.SUSPECT) {
            this.state.onSignOfLife();
        }
        this.peer.wake();
        replaceSilentConnection();
        this.subscription.ensureOpen();
        check();
    }

    /** A connection may fail without a notice, which TCP finds only after about 15 minutes. A new one may work. */
    private void replaceSilentConnection() {
        boolean silent = this.state.observed().state() == ReplicaState.SUSPECT
                && this.state.activity().silence().total().compareTo(RECONNECT_AFTER) >= 0;
        if (silent && this.time.since(this.lastReconnect).compareTo(RECONNECT_AFTER) >= 0) {
            this.lastReconnect = this.time.nanoTime();
            this.subscription.close();
            this.peer.reconnect();
        }
    }

    private void check() {
        if (!this.checking && this.beats.running()) {
            this.checking = true;
            this.state.activity().onCheck();
            Duration timeout = this.detector.checkTimeout(evidence());
            HealthCheck.start(
                    this.peer.channel(), timeout, this.time, (result) -> this.events.execute(() -> onResult(result)));
        }
    }

    private void onResult(HealthCheck.Result result) {
        this.checking = false;
        switch (result.status().getCode()) {
            case OK -> this.state.onReply(result.latency(), result.servingStatus());
            // The peer has no health service, or does not know the server as a whole: the reply is only a sign of life.
            case UNIMPLEMENTED, NOT_FOUND -> onReplyWithoutHealth(result.latency());
            default -> {
                onCheckFailure(this.state.classify(result.status()));
                return;
            }
        }
        identify();
    }

    private void onReplyWithoutHealth(Duration latency) {
        if (!this.subscription.isOpen()) {
            // A Watch that failed may have sent a status before.
            this.state.forgetHealthStatus();
        }
        this.state.onReply(latency);
    }

    private void identify() {
        if (!this.state.identified()) {
            this.identification.start();
        }
    }

    private void onCheckFailure(ReplicaReadiness failure) {
        if (failure.state() == ReplicaState.SUSPECT && !this.detector.suspects(evidence())) {
            this.state.onToleratedSilence();
            check();
        } else {
            fail(failure);
        }
    }

    private PeerEvidence evidence() {
        PeerActivity activity = this.state.activity();
        return new PeerEvidence(
                this.state.observed().ready(),
                activity.silence(),
                this.beats.lag().recent(),
                this.peer.inFlight(),
                activity.age(),
                activity.replyTimes());
    }

    @Override
    public void onHealthStatus(ServingStatus status) {
        if (status == ServingStatus.SERVICE_UNKNOWN) {
            // The peer does not know the server as a whole: the message is only a sign of life.
            this.state.onSignOfLife();
        } else if (status == ServingStatus.UNKNOWN) {
            // An empty message, which may precede an error status. A health check ends with a status.
            check();
        } else {
            this.state.onHealthStatus(status);
        }
        identify();
    }

    @Override
    public void onConnectionLost(Status status, Duration age) {
        fail(this.state.classify(status));
        if (age.compareTo(LASTING) > 0) {
            // Perhaps only the connection ended, and a new one succeeds.
            this.beats.beatSoon();
        }
    }

    @Override
    public void onWatchRefused() {
        check();
    }
}
