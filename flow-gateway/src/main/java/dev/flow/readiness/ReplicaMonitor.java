package dev.flow.readiness;

import dev.flow.definition.Heartbeat;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the state of one Replica. It watches the peer's health, which also shows a lost connection at once, and asks on a
 * heartbeat, which finds a peer that has gone silent. A peer without a health service is ready as long as it answers.
 *
 * <p>Whatever happens is taken in one after the other, by the thread that brings it or, where another is at it, by that one: no
 * thread ever waits, and nobody is called under a lock.
 */
public final class ReplicaMonitor {

    private static final Logger log = LoggerFactory.getLogger(ReplicaMonitor.class);

    private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);
    private static final Duration WATCH_AGAIN = Duration.ofSeconds(5);
    private static final Duration RECONNECT = Duration.ofSeconds(5);
    private static final Duration LASTING = Duration.ofSeconds(1);

    private final Peer peer;
    private final Heartbeat heartbeat;
    private final ScheduledExecutorService timer;
    private final SynchronizationContext events = new SynchronizationContext(ReplicaMonitor::unexpected);

    private volatile ReplicaReadiness observed;
    private final DampedNews news;

    // From here on only what runs as one of the events touches it.
    private final SignsOfLife life;
    private final OwnPace pace;
    private @Nullable ServingStatus opinion;
    private @Nullable HealthWatch watch;
    private long watchAgain = System.nanoTime();
    private long connectedAnew = System.nanoTime();
    private boolean asking;
    private boolean running;
    private @Nullable ScheduledFuture<?> beat;

    /**
     * @param peer the Replica
     * @param heartbeat how often to ask
     * @param timer where the heartbeat runs; nothing on it blocks
     * @param listener told what is found
     */
    public ReplicaMonitor(Peer peer, Heartbeat heartbeat, ScheduledExecutorService timer, ReplicaListener listener) {
        this.peer = peer;
        this.heartbeat = heartbeat;
        this.timer = timer;
        this.observed = ReplicaReadiness.starting(peer.address());
        this.news = new DampedNews(this.observed, heartbeat.damping(), listener, timer, this.events);
        this.life = new SignsOfLife(peer);
        this.pace = new OwnPace(heartbeat.timeout().dividedBy(2));
    }

    /**
     * Begins to watch.
     *
     * @param within the most time until the first question, so that many who start together do not all connect in one moment
     */
    public void start(Duration within) {
        this.events.execute(() -> {
            this.running = true;
            beatWithin(within);
        });
    }

    /** What is told of it: what is observed, less what goes to and fro. A plain read. */
    public ReplicaReadiness current() {
        return this.news.told();
    }

    /** What was observed last. A plain read. */
    public ReplicaReadiness observed() {
        return this.observed;
    }

    /**
     * A request got an answer.
     *
     * @param latency how long it took
     * @return what is known with that
     */
    public CompletionStage<ReplicaReadiness> answered(Duration latency) {
        return found(() -> {
            heard(latency);
            return this.observed;
        });
    }

    /**
     * A request got no answer. One that only came too late proves nothing: its Replica may have much to do, which the heartbeat
     * has an eye on.
     *
     * @param status how the call ended
     * @return what that alone says of the Replica
     */
    public CompletionStage<ReplicaReadiness> failed(Status status) {
        return found(() -> {
            ReplicaReadiness failure = failure(status);
            if (failure.state() != ReplicaState.SUSPECT) {
                lost(failure);
            }
            return failure;
        });
    }

    private CompletionStage<ReplicaReadiness> found(Supplier<ReplicaReadiness> finding) {
        CompletableFuture<ReplicaReadiness> found = new CompletableFuture<>();
        this.events.execute(() -> found.complete(finding.get()));
        return found;
    }

    private void beatWithin(Duration time) {
        if (this.beat != null) {
            this.beat.cancel(false);
        }
        beatAfter(ThreadLocalRandom.current().nextLong(time.toNanos() + 1));
    }

    private void beatAfter(long nanos) {
        this.pace.expect(nanos);
        this.beat = this.timer.schedule(() -> this.events.execute(this::beat), nanos, TimeUnit.NANOSECONDS);
    }

    private void beat() {
        if (!this.running) {
            return;
        }
        this.pace.beat();
        // Never later than the interval, and never in step with others for long.
        long interval = this.heartbeat.interval().toNanos();
        beatAfter(interval - ThreadLocalRandom.current().nextLong(interval / 8 + 1));
        if (this.life.answeredRequests() && this.observed.state() == ReplicaState.SUSPECT) {
            answering();
        }
        this.peer.wake();
        giveUpDeadConnection();
        if (this.watch == null && System.nanoTime() - this.watchAgain >= 0 && this.peer.watchable()) {
            this.watch = new HealthWatch(this::heard, this::ended);
            this.watch.open(this.peer.channel());
        }
        ask();
    }

    /** Some connections die without a word, and TCP takes a quarter of an hour to notice: a new one may work. */
    private void giveUpDeadConnection() {
        boolean silent = this.observed.state() == ReplicaState.SUSPECT
                && this.life.silentFor(RECONNECT)
                && System.nanoTime() - this.connectedAnew >= RECONNECT.toNanos();
        if (silent) {
            this.connectedAnew = System.nanoTime();
            endWatch();
            this.peer.reconnect();
        }
    }

    private void ask() {
        if (!this.asking) {
            this.asking = true;
            HealthCheck.ask(
                    this.peer.channel(), patience(), (answer) -> this.events.execute(() -> answeredCheck(answer)));
        }
    }

    /**
     * The first answer of a process takes longer than all others: it loads what it needs for it. One that is not ready may
     * be such a process, and nothing is lost by waiting for it.
     */
    private Duration patience() {
        boolean first = !this.observed.ready();
        Duration timeout = this.heartbeat.timeout();
        return first && timeout.compareTo(FIRST_ANSWER) < 0 ? FIRST_ANSWER : timeout;
    }

    private void answeredCheck(HealthCheck.Answer answer) {
        this.asking = false;
        switch (answer.status().getCode()) {
            case OK -> {
                this.observed = this.observed.answeredIn(answer.latency());
                hear(answer.said());
            }
            // No health service, or none that knows the server as a whole: that it answers is all there is.
            case UNIMPLEMENTED, NOT_FOUND -> heard(answer.latency());
            default -> silent(failure(answer.status()));
        }
    }

    private void heard(HealthWatch watch, ServingStatus status) {
        this.events.execute(() -> {
            if (watch != this.watch) {
                return;
            }
            if (status == ServingStatus.SERVICE_UNKNOWN) {
                // It does not know the server as a whole: that it answers is all there is.
                answering();
            } else {
                hear(status);
            }
        });
    }

    private void ended(HealthWatch watch, Status status) {
        this.events.execute(() -> {
            if (watch != this.watch) {
                return;
            }
            this.watch = null;
            if (!this.running) {
                return;
            }
            if (status.getCode() == Status.Code.UNAVAILABLE && !this.peer.connected()) {
                boolean lasted = watch.age().compareTo(LASTING) > 0;
                lost(failure(status));
                if (lasted) {
                    // Perhaps only the connection ended, and another is to be had.
                    beatWithin(this.heartbeat.interval().dividedBy(8));
                }
            } else if (!status.isOk()) {
                // No Watch to be had there, for whatever reason; the heartbeat knows the rest.
                this.watchAgain = System.nanoTime() + WATCH_AGAIN.toNanos();
                ask();
            }
        });
    }

    private void hear(ServingStatus status) {
        this.opinion = status;
        answering();
    }

    private void heard(Duration latency) {
        this.observed = this.observed.answeredIn(latency);
        answering();
    }

    /** It answers: what it said of itself last decides. */
    private void answering() {
        this.life.heard();
        if (this.opinion == null || this.opinion == ServingStatus.SERVING) {
            become(this.observed.after(ReplicaState.READY, Cause.NONE, ""));
        } else {
            become(this.observed.after(ReplicaState.NOT_SERVING, Cause.NOT_SERVING, "its health is " + this.opinion));
        }
    }

    /** What a failed call alone says. */
    private ReplicaReadiness failure(Status status) {
        Cause cause = Cause.of(status);
        String detail = status.getCode() + (status.getDescription() == null ? "" : ": " + status.getDescription());
        return this.observed.after(stateBy(cause), cause, detail);
    }

    private ReplicaState stateBy(Cause cause) {
        if (this.peer.loading() && this.observed.state() == ReplicaState.STARTING) {
            return ReplicaState.STARTING;
        }
        return cause == Cause.TIMEOUT && this.peer.connected() ? ReplicaState.SUSPECT : ReplicaState.UNREACHABLE;
    }

    private void silent(ReplicaReadiness failure) {
        if (failure.state() == ReplicaState.SUSPECT && excused()) {
            become(this.observed.again());
            ask();
        } else {
            lost(failure);
        }
    }

    /** Some do nothing else while they work on a request; and it may be this process that came too late to hear the answer. */
    private boolean excused() {
        boolean excused = this.peer.inFlight() > 0 || this.pace.lateWithin(this.heartbeat.timeout());
        return excused && this.observed.ready() && !this.life.silentFor(this.heartbeat.busyTimeout());
    }

    private void lost(ReplicaReadiness failure) {
        if (failure.state() == ReplicaState.UNREACHABLE) {
            // Whoever answers there next may be another process: what the last one said does not count for it.
            this.opinion = null;
            this.watchAgain = System.nanoTime();
        }
        become(failure);
    }

    private void become(ReplicaReadiness readiness) {
        this.observed = readiness;
        this.news.observed(readiness);
    }

    /** Stops watching, until started again. */
    public void stop() {
        this.events.execute(() -> {
            this.running = false;
            if (this.beat != null) {
                this.beat.cancel(false);
            }
            endWatch();
        });
    }

    private void endWatch() {
        HealthWatch ending = this.watch;
        this.watch = null;
        if (ending != null) {
            ending.cancel();
        }
    }

    private static void unexpected(Thread thread, Throwable failure) {
        log.error("what became of a Replica could not be told", failure);
    }
}
