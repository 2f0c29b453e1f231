package dev.flow.ejection;

import dev.flow.connection.ReplicaJudge;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.readiness.ReplicaState;
import io.grpc.Status;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The record of one Replica: the results of its requests, and its ejections. Thread-safe. */
public final class ReplicaRecord implements ReplicaJudge {

    private final BooleanSupplier ready;
    private final Runnable changed;
    private final AtomicInteger failuresInRow = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile RequestSamples samples = new RequestSamples();
    private volatile @Nullable ReplicaGroup group;
    private volatile @Nullable Ejected ejected;
    private volatile @Nullable Ramp ramp;
    private volatile long lastSuccess = System.nanoTime();
    private volatile long streakStart;

    // Guarded by the group.
    int ejections;
    int suspicions;
    boolean busyAtSweep;

    /**
     * @param ready whether the Replica is ready by its health; a plain read
     * @param changed called after the start and the end of an ejection
     */
    public ReplicaRecord(BooleanSupplier ready, Runnable changed) {
        this.ready = ready;
        this.changed = changed;
    }

    void join(ReplicaGroup group) {
        this.group = group;
    }

    @Override
    public boolean admits() {
        if (this.ejected != null) {
            return false;
        }
        Ramp ramp = this.ramp;
        return ramp == null || ramp.admits();
    }

    @Override
    public void onStart() {
        this.inFlight.incrementAndGet();
    }

    @Override
    public void onReply(boolean error, long nanos) {
        this.inFlight.decrementAndGet();
        RequestSamples samples = this.samples;
        samples.addResult(error);
        samples.addTime(nanos);
        if (!error) {
            this.lastSuccess = System.nanoTime();
        }
        if (this.failuresInRow.getPlain() > 0) {
            this.failuresInRow.set(0);
        }
    }

    @Override
    public void onFailure(Status status, boolean arrived, long nanos) {
        this.inFlight.decrementAndGet();
        ReplicaGroup group = this.group;
        if (group == null || !arrived) {
            // A request that found no connection is the concern of the monitor.
            return;
        }
        switch (FailureKind.of(status)) {
            case FAILURE -> {
                this.samples.addResult(true);
                onFailureInRow(group, status);
            }
            case ERROR -> this.samples.addResult(true);
            case CUT_SHORT -> {
                // The deadline of a client is a lower bound of the time, which says nothing unless it is long.
                if (nanos >= group.slowNanos()) {
                    this.samples.addTime(nanos);
                }
            }
            case NEUTRAL -> {}
        }
    }

    private void onFailureInRow(ReplicaGroup group, Status status) {
        int failures = this.failuresInRow.incrementAndGet();
        if (failures == 1) {
            this.streakStart = System.nanoTime();
        }
        if (failures == group.consecutiveFailures()) {
            group.onFailures(this, status);
        }
    }

    /**
     * Takes over an observation of the monitor.
     *
     * @param readiness the observation
     */
    public void onObservation(ReplicaReadiness readiness) {
        ReplicaGroup group = this.group;
        if (group != null && !readiness.ready()) {
            group.onNotReady(this, readiness.state() == ReplicaState.UNREACHABLE);
        }
    }

    /**
     * Returns the readiness of the Replica with its ejection.
     *
     * @param readiness the readiness by its health
     */
    public ReplicaReadiness withEjection(ReplicaReadiness readiness) {
        Ejected ejected = this.ejected;
        return ejected == null || !readiness.ready()
                ? readiness
                : readiness.ejected(ejected.why().cause(), ejected.why().detail(), ejected.since());
    }

    boolean ready() {
        return this.ready.getAsBoolean();
    }

    boolean succeededSince(long nanoTime) {
        return this.lastSuccess - nanoTime > 0;
    }

    long streakStart() {
        return this.streakStart;
    }

    int failuresInRow() {
        return this.failuresInRow.get();
    }

    boolean busy() {
        return this.inFlight.get() > 0;
    }

    @Nullable Ejected ejected() {
        return this.ejected;
    }

    @Nullable Ramp ramp() {
        return this.ramp;
    }

    void eject(Ejected ejected) {
        this.ejected = ejected;
        this.ramp = null;
        clear();
    }

    void admit(@Nullable Ramp ramp) {
        this.ramp = ramp;
        this.ejected = null;
        clear();
    }

    /** The slow start has ended. */
    void admitFully() {
        this.ramp = null;
    }

    void forgiveFailures() {
        this.failuresInRow.set(0);
    }

    /** Forgets the results, which belong to the time before. */
    void clear() {
        this.failuresInRow.set(0);
        this.samples = new RequestSamples();
        this.suspicions = 0;
        this.busyAtSweep = false;
    }

    SampleSummary takeSamples() {
        SampleSummary summary = this.samples.summary();
        this.samples = new RequestSamples();
        return summary;
    }

    void notifyChange() {
        this.changed.run();
    }

    /**
     * One ejection.
     *
     * @param why the reason
     * @param since its start, for display
     * @param number the number of the ejection, in the order of the group
     */
    record Ejected(Comparison.Outlier why, Instant since, long number) {}
}
