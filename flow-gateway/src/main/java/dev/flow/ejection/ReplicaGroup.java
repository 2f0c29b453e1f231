package dev.flow.ejection;

import dev.flow.definition.Ejection;
import dev.flow.ejection.Comparison.Outlier;
import dev.flow.ejection.ReplicaRecord.Ejected;
import dev.flow.readiness.Cause;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The Replicas that serve the same requests. A Replica that fails several requests in a row, or that compares badly with the others
 * in two sweeps, is ejected for a while: requests pass it over while another Replica is ready. At most half of the ready Replicas
 * are ejected. The rules are those of Envoy's outlier detection. Thread-safe.
 */
public final class ReplicaGroup {

    /** The time in which the monitor can find out that the process has ended, which is no outlier. */
    private static final Duration CONFIRMATION = Duration.ofMillis(100);

    /** The number of sweeps in a row after which a comparison counts. One may be the warm-up of a process, or a collection. */
    private static final int SWEEPS = 2;

    private final Ejection settings;
    private final ScheduledExecutorService timer;
    private final LongSupplier nanoTime;
    private final DoubleSupplier random;
    private final Comparison comparison;
    private List<ReplicaRecord> members = List.of();
    private @Nullable Future<?> nextSweep;
    private long ejections;
    private volatile double slowNanos = Double.MAX_VALUE;

    /**
     * @param settings the settings
     * @param timer runs the sweeps; no task on it blocks
     */
    public ReplicaGroup(Ejection settings, ScheduledExecutorService timer) {
        this(
                settings,
                timer,
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    ReplicaGroup(Ejection settings, ScheduledExecutorService timer, LongSupplier nanoTime, DoubleSupplier random) {
        this.settings = settings;
        this.timer = timer;
        this.nanoTime = nanoTime;
        this.random = random;
        this.comparison = new Comparison(settings.slowFactor(), settings.interval());
    }

    /**
     * Replaces the Replicas. A Replica that stays keeps its record.
     *
     * @param members the records of the new Replicas
     */
    public synchronized void change(List<ReplicaRecord> members) {
        this.members = List.copyOf(members);
        members.forEach((member) -> member.join(this));
    }

    /** Starts the sweeps. */
    public synchronized void start() {
        if (this.settings.enabled() && this.nextSweep == null) {
            schedule();
        }
    }

    /** Stops the sweeps until the next start. */
    public synchronized void stop() {
        if (this.nextSweep != null) {
            this.nextSweep.cancel(false);
            this.nextSweep = null;
        }
    }

    private void schedule() {
        this.nextSweep =
                this.timer.schedule(this::sweep, this.settings.interval().toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Returns from which time a request that was cut short counts as slow, in nanoseconds. */
    double slowNanos() {
        return this.slowNanos;
    }

    int consecutiveFailures() {
        return this.settings.consecutiveFailures();
    }

    /** A Replica failed several requests in a row. */
    void onFailures(ReplicaRecord failing, Status status) {
        if (this.settings.enabled()) {
            this.timer.schedule(() -> confirm(failing, status), CONFIRMATION.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void confirm(ReplicaRecord failing, Status status) {
        int failures = failing.failuresInRow();
        // If the other Replicas fail as well, the requests are at fault, or there is nothing to choose.
        if (failures >= consecutiveFailures() && othersSucceededSince(failing, failing.streakStart())) {
            String text = status.getDescription() == null ? "" : " " + status.getDescription();
            eject(
                    failing,
                    new Outlier(
                            Cause.FAILED_REQUESTS,
                            failures + " requests in a row failed, the first with " + status.getCode() + text));
        } else if (failures > 0) {
            failing.forgiveFailures();
        }
    }

    private synchronized boolean othersSucceededSince(ReplicaRecord failing, long nanoTime) {
        return this.members.stream().anyMatch((other) -> other != failing && other.succeededSince(nanoTime));
    }

    private void eject(ReplicaRecord outlier, Outlier why) {
        synchronized (this) {
            if (!this.members.contains(outlier)
                    || !outlier.ready()
                    || outlier.ejected() != null
                    || ejected() >= limit()) {
                return;
            }
            Ejected ejected = new Ejected(why, Instant.now(), ++this.ejections);
            outlier.ejections++;
            outlier.eject(ejected);
            this.timer.schedule(() -> end(outlier, ejected), duration(outlier).toNanos(), TimeUnit.NANOSECONDS);
        }
        outlier.notifyChange();
    }

    private long ejected() {
        return this.members.stream()
                .filter((member) -> member.ready() && member.ejected() != null)
                .count();
    }

    private long limit() {
        return this.members.stream().filter(ReplicaRecord::ready).count() / 2;
    }

    private Duration duration(ReplicaRecord outlier) {
        Duration duration = this.settings.duration().multipliedBy(outlier.ejections);
        return duration.compareTo(this.settings.maxDuration()) < 0 ? duration : this.settings.maxDuration();
    }

    private void end(ReplicaRecord member, Ejected ejected) {
        synchronized (this) {
            if (member.ejected() != ejected) {
                return;
            }
            member.admit(new Ramp(this.settings.slowStart(), this.nanoTime, this.random));
        }
        member.notifyChange();
    }

    /** A Replica is not ready by its health. If its process ended, the next one starts with a clean record. */
    void onNotReady(ReplicaRecord lost, boolean unreachable) {
        List<ReplicaRecord> returned = new ArrayList<>();
        synchronized (this) {
            if (unreachable) {
                lost.admit(null);
            }
            while (ejected() > limit()) {
                ReplicaRecord first = this.members.stream()
                        .filter((member) -> member.ready() && member.ejected() != null)
                        .min(Comparator.comparing(ReplicaGroup::number))
                        .orElseThrow();
                first.admit(null);
                returned.add(first);
            }
        }
        returned.forEach(ReplicaRecord::notifyChange);
    }

    private static long number(ReplicaRecord member) {
        Ejected ejected = member.ejected();
        return ejected == null ? Long.MAX_VALUE : ejected.number();
    }

    private void sweep() {
        Map<ReplicaRecord, Outlier> outliers;
        synchronized (this) {
            if (this.nextSweep == null) {
                return;
            }
            schedule();
            outliers = compare();
        }
        outliers.forEach(this::eject);
    }

    private Map<ReplicaRecord, Outlier> compare() {
        Map<ReplicaRecord, SampleSummary> samples = new IdentityHashMap<>();
        this.members.forEach((member) -> {
            SampleSummary taken = member.takeSamples();
            if (member.ready() && member.ejected() == null) {
                samples.put(member, taken);
            }
        });
        SampleSummary all = samples.values().stream().reduce(SampleSummary.NONE, SampleSummary::plus);
        this.slowNanos = this.comparison.slowNanos(all);
        Map<ReplicaRecord, Outlier> outliers = new IdentityHashMap<>();
        samples.forEach((member, own) -> compare(member, own, siblings(samples, member), outliers));
        return outliers;
    }

    private static SampleSummary siblings(Map<ReplicaRecord, SampleSummary> samples, ReplicaRecord member) {
        return samples.entrySet().stream()
                .filter((entry) -> entry.getKey() != member)
                .map(Map.Entry::getValue)
                .reduce(SampleSummary.NONE, SampleSummary::plus);
    }

    private void compare(
            ReplicaRecord member, SampleSummary own, SampleSummary siblings, Map<ReplicaRecord, Outlier> outliers) {
        boolean stalled = member.busyAtSweep && member.busy() && own.count() == 0 && own.timed() == 0;
        member.busyAtSweep = member.busy();
        Ramp ramp = member.ramp();
        if (ramp == null || ramp.ended()) {
            // As in Envoy, time without an ejection shortens the next one.
            member.ejections = Math.max(0, member.ejections - (ramp == null ? 1 : 0));
            member.admitFully();
        }
        this.comparison
                .outlier(own, siblings, stalled)
                .ifPresentOrElse(
                        (why) -> {
                            if (++member.suspicions >= SWEEPS) {
                                outliers.put(member, why);
                            }
                        },
                        () -> member.suspicions = 0);
    }
}
