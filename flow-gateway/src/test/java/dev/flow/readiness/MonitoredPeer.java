package dev.flow.readiness;

import dev.flow.definition.Heartbeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/** A {@link ControlledPeer} and its monitor on simulated time, and a record of the reported states. */
final class MonitoredPeer implements AutoCloseable {

    /** Beats every 50 ms, a timeout of 200 ms, a busy timeout of 1 s, a damping window of 300 ms. */
    static final Heartbeat HEARTBEAT =
            new Heartbeat(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMillis(300));

    /** The maximum time from the last sign of life of a frozen peer until it is suspect. */
    static final Duration DETECTION = HEARTBEAT.interval().plus(HEARTBEAT.timeout());

    /** Longer than the time for which a peer counts as young. */
    static final Duration YOUTH = HEARTBEAT.timeout().multipliedBy(25);

    final SimulatedTime time = new SimulatedTime();
    final ControlledPeer peer = new ControlledPeer(this.time);
    final List<ReplicaState> reported = new ArrayList<>();
    final ReplicaMonitor monitor;

    MonitoredPeer() {
        this(HEARTBEAT, new AccrualFailureDetector(HEARTBEAT));
    }

    private MonitoredPeer(Heartbeat heartbeat, FailureDetector detector) {
        SplittableRandom random = new SplittableRandom(1);
        this.monitor = new ReplicaMonitor(
                this.peer,
                heartbeat,
                detector,
                this.time.source(),
                () -> random,
                (readiness) -> this.reported.add(readiness.state()));
    }

    /** A monitor that runs and has seen the peer ready. */
    static MonitoredPeer ready() {
        return ready(new AccrualFailureDetector(HEARTBEAT));
    }

    /** A monitor with this detector that runs and has seen the peer ready. */
    static MonitoredPeer ready(FailureDetector detector) {
        MonitoredPeer ready = started(HEARTBEAT, detector);
        ready.time.advance(YOUTH);
        ready.reported.clear();
        return ready;
    }

    /** A monitor with this heartbeat that has just seen the peer ready. */
    static MonitoredPeer young(Heartbeat heartbeat) {
        return started(heartbeat, new AccrualFailureDetector(heartbeat));
    }

    private static MonitoredPeer started(Heartbeat heartbeat, FailureDetector detector) {
        MonitoredPeer started = new MonitoredPeer(heartbeat, detector);
        started.monitor.start(Duration.ZERO);
        started.time.advance(heartbeat.interval());
        started.reported.clear();
        return started;
    }

    ReplicaState state() {
        return this.monitor.readiness().state();
    }

    ReplicaState observedState() {
        return this.monitor.observed().state();
    }

    /** Advances time by single milliseconds until a condition holds, and returns how long that took; 1 h at most. */
    Duration advanceUntil(BooleanSupplier condition) {
        Duration start = this.time.elapsed();
        while (!condition.getAsBoolean()) {
            this.time.advance(Duration.ofMillis(1));
            if (this.time.elapsed().minus(start).toHours() > 0) {
                throw new AssertionError("The condition never held; the state is " + this.monitor.observed());
            }
        }
        return this.time.elapsed().minus(start);
    }

    @Override
    public void close() {
        this.monitor.stop();
        this.peer.close();
    }
}
