package dev.flow.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flow.definition.Heartbeat;
import dev.flow.proto.health.HealthCheckResponse.ServingStatus;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplicaMonitorTests {

    private static final Heartbeat HEARTBEAT =
            new Heartbeat(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMillis(300));

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<ReplicaState> states = new CopyOnWriteArrayList<>();
    private final ControlledPeer peer = new ControlledPeer();
    private final ReplicaMonitor monitor =
            new ReplicaMonitor(this.peer, HEARTBEAT, this.timer, (readiness) -> this.states.add(readiness.state()));

    @BeforeEach
    void start() throws IOException {
        this.peer.start();
        this.monitor.start(Duration.ZERO);
        awaitState(ReplicaState.READY);
    }

    @AfterEach
    void stop() {
        this.monitor.stop();
        this.peer.close();
        this.timer.shutdownNow();
    }

    @Test
    void oneThatFallsSilentIsSuspectedUntilItSpeaksAgain() {
        this.peer.health.silence();
        awaitState(ReplicaState.SUSPECT);
        assertThat(this.monitor.current().cause()).isEqualTo(Cause.TIMEOUT);
        this.peer.health.speak();
        awaitState(ReplicaState.READY);
    }

    @Test
    void oneThatComesBackMayTakeLongerOverItsFirstAnswer() throws IOException {
        this.peer.die();
        awaitState(ReplicaState.UNREACHABLE);
        this.peer.health.silence();
        this.peer.start();
        awaitState(ReplicaState.READY);
        this.states.clear();
        await().during(HEARTBEAT.timeout().multipliedBy(4)).until(() -> !this.states.contains(ReplicaState.SUSPECT));
    }

    @Test
    void whatItSaysOfItselfIsToldAtOnceAndUnknownIsNotServing() {
        this.peer.health.become(ServingStatus.NOT_SERVING);
        awaitState(ReplicaState.NOT_SERVING);
        this.peer.health.become(ServingStatus.SERVING);
        awaitState(ReplicaState.READY);
        this.peer.health.become(ServingStatus.UNKNOWN);
        awaitState(ReplicaState.NOT_SERVING);
        assertThat(answered()).isEqualTo(ReplicaState.NOT_SERVING);
    }

    @Test
    void oneThatDoesNotKnowItselfAsAWholeIsReadyAsLongAsItAnswers() {
        this.peer.health.refuse(Status.NOT_FOUND);
        this.peer.health.become(ServingStatus.SERVICE_UNKNOWN);
        this.states.clear();
        await().during(HEARTBEAT.timeout()).until(() -> this.monitor.observed().ready());
        this.peer.health.silence();
        awaitState(ReplicaState.SUSPECT);
    }

    @Test
    void oneThatRefusesWatchesIsReadyAndNotAskedForThemAllTheTime() {
        int before = this.peer.health.watches.get();
        this.peer.health.refuseWatches(Status.RESOURCE_EXHAUSTED);
        await().during(HEARTBEAT.interval().multipliedBy(10))
                .until(() -> this.monitor.observed().ready());
        assertThat(this.states).containsExactly(ReplicaState.READY);
        assertThat(this.peer.health.watches.get() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void oneThatWorksOnRequestsGetsTheBusyTimeout() {
        this.peer.inFlight.set(1);
        this.peer.health.silence();
        awaitState(ReplicaState.SUSPECT);
        assertThat(this.peer.health.silentFor()).isBetween(HEARTBEAT.busyTimeout(), Duration.ofSeconds(5));
    }

    @Test
    void aMomentInWhichThisProcessStandsStillIsNotBlamedOnTheReplicaButNotForgivenForever() {
        CountDownLatch still = new CountDownLatch(1);
        this.peer.health.silence();
        // On the timer itself: this thread may come too late, when the question has timed out already.
        this.timer.scheduleAtFixedRate(
                () -> {
                    if (this.peer.health.unanswered.get() > 0) {
                        waitFor(still);
                    }
                },
                0,
                1,
                TimeUnit.MILLISECONDS);
        awaitState(ReplicaState.SUSPECT);
        assertThat(this.peer.health.silentFor()).isGreaterThanOrEqualTo(HEARTBEAT.busyTimeout());
        still.countDown();
        this.peer.health.speak();
        awaitState(ReplicaState.READY);
    }

    @Test
    void answersToRequestsShowThatABusyOneLives() {
        this.peer.inFlight.set(1);
        this.peer.health.silence();
        this.states.clear();
        this.peer.answering = true;
        await().during(HEARTBEAT.busyTimeout().multipliedBy(2))
                .atMost(Duration.ofSeconds(10))
                .until(() -> this.states.isEmpty());
        assertThat(this.monitor.current().ready()).isTrue();
    }

    @Test
    void oneThatHasNeverAnsweredIsNotBusy() {
        this.peer.inFlight.set(1);
        this.peer.die();
        awaitState(ReplicaState.UNREACHABLE);
    }

    @Test
    void aFirstDeathIsToldAtOnceAndFlappingOnceAWindowAtMost() throws IOException {
        long begin = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            this.peer.die();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> !this.monitor.observed().ready());
            this.peer.start();
            await().until(() -> this.monitor.observed().ready());
        }
        awaitState(ReplicaState.READY);
        long windows = (System.nanoTime() - begin) / HEARTBEAT.damping().toNanos();
        // The first READY was before, and the first death opens the first window.
        assertThat((long) turns()).isBetween(2L, windows + 2);
        assertThat(this.monitor.current().flaps()).isPositive();
    }

    @Test
    void aConnectionThatDiedWithoutAWordIsGivenUp() {
        this.peer.health.silence();
        await().atMost(Duration.ofSeconds(15)).until(() -> this.peer.reconnects.get() > 0);
        this.peer.health.speak();
        awaitState(ReplicaState.READY);
    }

    @Test
    void aSampleHasAnAgeThatGrowsWhereNobodyAsks() {
        assertThat(this.monitor.current().latency()).isPresent();
        await().untilAsserted(() -> assertThat(this.monitor.current().age()).isLessThan(HEARTBEAT.interval()));
        this.monitor.stop();
        await().untilAsserted(() -> assertThat(this.monitor.current().age())
                .isGreaterThan(HEARTBEAT.interval().multipliedBy(4)));
    }

    @Test
    void manyThatStartTogetherNeitherConnectNorBeatInStep() {
        RecordingTimer delays = new RecordingTimer();
        for (int i = 0; i < 1000; i++) {
            new ReplicaMonitor(this.peer, HEARTBEAT, delays, (readiness) -> {}).start(HEARTBEAT.interval());
        }
        assertSpread(delays.take(), 0, HEARTBEAT.interval().toNanos());
        delays.runAll();
        long interval = HEARTBEAT.interval().toNanos();
        assertSpread(delays.take(), interval - interval / 8, interval);
    }

    /** That every tenth of the time has its share. */
    private static void assertSpread(List<Long> delays, long from, long to) {
        assertThat(delays).hasSize(1000).allMatch((delay) -> delay >= from && delay <= to);
        for (int tenth = 0; tenth < 10; tenth++) {
            long begin = from + (to - from) * tenth / 10;
            long end = from + (to - from) * (tenth + 1) / 10;
            assertThat(delays.stream().filter((delay) -> delay >= begin && delay <= end))
                    .hasSizeBetween(40, 200);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ReplicaState answered() {
        return this.monitor
                .answered(Duration.ofMillis(1))
                .toCompletableFuture()
                .join()
                .state();
    }

    private int turns() {
        int turns = 0;
        for (int i = 1; i < this.states.size(); i++) {
            boolean ready = this.states.get(i) == ReplicaState.READY;
            turns += ready == (this.states.get(i - 1) == ReplicaState.READY) ? 0 : 1;
        }
        return turns;
    }

    private void awaitState(ReplicaState state) {
        await().until(() -> this.monitor.current().state() == state);
    }

    /** Remembers what is to be run when, and runs nothing by itself. */
    private static final class RecordingTimer extends ScheduledThreadPoolExecutor {

        private final List<Long> delays = new ArrayList<>();
        private final List<Runnable> tasks = new ArrayList<>();

        RecordingTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            this.delays.add(unit.toNanos(delay));
            this.tasks.add(task);
            return new CancelledLater();
        }

        List<Long> take() {
            List<Long> taken = List.copyOf(this.delays);
            this.delays.clear();
            return taken;
        }

        void runAll() {
            List<Runnable> due = List.copyOf(this.tasks);
            this.tasks.clear();
            due.forEach(Runnable::run);
        }
    }

    /** Something scheduled that a test may cancel or not. */
    private static final class CancelledLater extends CompletableFuture<Void> implements ScheduledFuture<Void> {

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
