package dev.flow.readiness;

import dev.flow.definition.Heartbeat;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Monitors one Replica: by a Watch of its health, by health checks on a heartbeat, and by the replies and failures of requests.
 *
 * <p>Thread-safe. All inputs are processed one after the other, on the thread that brings one or on the thread that is already
 * processing another: no thread waits, and no listener is called under a lock.
 */
public final class ReplicaMonitor {

    private static final Logger log = LoggerFactory.getLogger(ReplicaMonitor.class);

    private final Peer peer;
    private final SynchronizationContext events = new SynchronizationContext(this::onUnexpected);
    private final ReplicaStateMachine state;
    private final DampedReporter reporter;
    private final HealthProbe probe;

    /**
     * @param peer the Replica
     * @param heartbeat the interval and the timeouts of health checks
     * @param timer runs the heartbeat; no task on it blocks
     * @param listener receives every observation and every change
     */
    public ReplicaMonitor(Peer peer, Heartbeat heartbeat, ScheduledExecutorService timer, ReplicaListener listener) {
        this(
                peer,
                heartbeat,
                new AccrualFailureDetector(heartbeat),
                TimeSource.system(timer),
                ThreadLocalRandom::current,
                listener);
    }

    /**
     * @param peer the Replica
     * @param heartbeat the interval and the timeouts of health checks
     * @param detector judges the silence of the peer
     * @param time the clocks and the timer
     * @param random spreads the heartbeats of many monitors
     * @param listener receives every observation and every change
     */
    ReplicaMonitor(
            Peer peer,
            Heartbeat heartbeat,
            FailureDetector detector,
            TimeSource time,
            Supplier<? extends RandomGenerator> random,
            ReplicaListener listener) {
        this.peer = peer;
        BeatSchedule beats = new BeatSchedule(heartbeat, time, random, this.events);
        PeerActivity activity = new PeerActivity(peer, time, beats.lag());
        this.state = new ReplicaStateMachine(peer, activity, time, this::report);
        this.reporter = new DampedReporter(this.state.observed(), heartbeat.damping(), listener, time, this.events);
        this.probe = new HealthProbe(peer, this.state, detector, beats, time, this.events);
    }

    private void report(ReplicaReadiness readiness) {
        this.reporter.onObservation(readiness);
    }

    /**
     * Starts to monitor.
     *
     * @param within the maximum time until the first health check. It runs at a random moment of that time, so that many monitors
     *     do not all connect at once.
     */
    public void start(Duration within) {
        this.events.execute(() -> this.probe.start(within));
    }

    /** Stops monitoring until the next start. */
    public void stop() {
        this.events.execute(() -> {
            this.probe.stop();
            this.reporter.stop();
        });
    }

    /** The readiness of the Replica as it was last reported, without changes that damping holds back. A plain read. */
    public ReplicaReadiness readiness() {
        return this.reporter.reported();
    }

    /** The readiness of the Replica as it was last observed. A plain read. */
    public ReplicaReadiness observed() {
        return this.state.observed();
    }

    /**
     * Records the reply to a request.
     *
     * @param latency the time from the request to the reply
     * @return the readiness after that
     */
    public CompletionStage<ReplicaReadiness> onReply(Duration latency) {
        return process(() -> {
            this.state.onExecutorReply(latency);
            return this.state.observed();
        });
    }

    /**
     * Records the failure of a request. A timeout alone changes nothing: the Replica may be busy, which the heartbeat finds out.
     *
     * @param status how the call ended
     * @return the readiness that follows from this failure alone
     */
    public CompletionStage<ReplicaReadiness> onFailure(Status status) {
        return process(() -> {
            ReplicaReadiness failure = this.state.classify(status);
            if (failure.state() != ReplicaState.SUSPECT) {
                this.probe.fail(failure);
            }
            return failure;
        });
    }

    private CompletionStage<ReplicaReadiness> process(Supplier<ReplicaReadiness> input) {
        CompletableFuture<ReplicaReadiness> result = new CompletableFuture<>();
        this.events.execute(() -> result.complete(input.get()));
        return result;
    }

    private void onUnexpected(Thread thread, Throwable failure) {
        log.error("Failed to process a state change of replica {}", this.peer.address(), failure);
    }
}
