package dev.flow.ejection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.Ejection;
import dev.flow.readiness.Cause;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.readiness.ReplicaState;
import dev.flow.readiness.SimulatedTime;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicaGroupTests {

    private static final Ejection SETTINGS = Ejection.DEFAULT;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SimulatedTime time = new SimulatedTime();
    private final ReplicaGroup group = new ReplicaGroup(SETTINGS, this.time, this.time::nanoTime, () -> 0.5);
    private final List<ReplicaRecord> replicas = new ArrayList<>();
    private final Set<Integer> lost = new HashSet<>();
    private int changes;

    @Test
    void consecutiveFailuresEjectAReplica() {
        start(3);
        fail(0, 5, Status.INTERNAL);
        assertThat(ejected()).containsExactly(0);
        assertThat(this.changes).isEqualTo(1);
        ReplicaReadiness shown = this.replicas.get(0).withEjection(ready());
        assertThat(shown.state()).isEqualTo(ReplicaState.EJECTED);
        assertThat(shown.cause()).isEqualTo(Cause.FAILED_REQUESTS);
        assertThat(shown.detail()).contains("INTERNAL");
    }

    @Test
    void oneSuccessInterruptsTheFailures() {
        start(3);
        fail(0, 4, Status.INTERNAL);
        reply(0, 1, 1);
        fail(0, 4, Status.INTERNAL);
        assertThat(ejected()).isEmpty();
    }

    @Test
    void badInputAndDeadlinesOfClientsEjectNoReplica() {
        start(3);
        for (Status status : List.of(Status.INVALID_ARGUMENT, Status.DEADLINE_EXCEEDED, Status.CANCELLED)) {
            fail(0, 20, status);
        }
        assertThat(ejected()).isEmpty();
    }

    @Test
    void failuresOfAllReplicasEjectNone() {
        start(3);
        for (int i = 0; i < 3; i++) {
            failWithoutSuccessElsewhere(i, 5);
        }
        assertThat(ejected()).isEmpty();
    }

    @Test
    void requestsThatFoundNoConnectionEjectNoReplica() {
        start(3);
        this.replicas.get(0).onStart();
        for (int i = 0; i < 20; i++) {
            this.replicas.get(0).onFailure(Status.UNAVAILABLE, false, 1);
        }
        succeed(1);
        this.time.advance(SECOND);
        assertThat(ejected()).isEmpty();
    }

    @Test
    void aProcessThatEndedIsNotAnOutlier() {
        start(3);
        for (int i = 0; i < 50; i++) {
            this.replicas.get(0).onStart();
            this.replicas.get(0).onFailure(Status.UNAVAILABLE, true, 1);
        }
        succeed(1);
        lose(0);
        this.time.advance(SECOND);
        this.lost.clear();
        assertThat(ejected()).isEmpty();
    }

    @Test
    void atMostHalfOfTheReplicasAreEjected() {
        start(4);
        for (int i = 0; i < 4; i++) {
            fail(i, 5, Status.INTERNAL);
        }
        assertThat(ejected()).hasSize(2);
    }

    @Test
    void aSingleReplicaIsNeverEjected() {
        start(1);
        fail(0, 50, Status.INTERNAL);
        assertThat(ejected()).isEmpty();
    }

    @Test
    void anEjectionEndsIfTooFewReplicasRemain() {
        start(2);
        fail(0, 5, Status.INTERNAL);
        assertThat(ejected()).containsExactly(0);
        lose(1);
        assertThat(ejected()).isEmpty();
    }

    @Test
    void anEjectionLastsLongerEachTime() {
        start(3);
        fail(0, 5, Status.INTERNAL);
        this.time.advance(SETTINGS.duration().minus(SECOND));
        assertThat(ejected()).containsExactly(0);
        this.time.advance(SECOND);
        assertThat(ejected()).isEmpty();
        fail(0, 5, Status.INTERNAL);
        this.time.advance(SETTINGS.duration());
        assertThat(ejected()).containsExactly(0);
        this.time.advance(SETTINGS.duration());
        assertThat(ejected()).isEmpty();
    }

    @Test
    void aReplicaReceivesATenthOfItsRequestsAfterAnEjectionAndAllAfterTheSlowStart() {
        start(3);
        fail(0, 5, Status.INTERNAL);
        this.time.advance(SETTINGS.duration());
        // The random number is 0.5.
        assertThat(this.replicas.get(0).admits()).isFalse();
        this.time.advance(SETTINGS.slowStart().multipliedBy(6).dividedBy(10));
        assertThat(this.replicas.get(0).admits()).isTrue();
    }

    @Test
    void aSlowReplicaIsEjectedAfterTwoSweeps() {
        start(3);
        sweep(100, 10, 10);
        assertThat(ejected()).isEmpty();
        sweep(100, 10, 10);
        assertThat(ejected()).containsExactly(0);
        assertThat(this.replicas.get(0).withEjection(ready()).cause()).isEqualTo(Cause.SLOW_REPLIES);
    }

    @Test
    void aReplicaThatIsSlowForOneSweepIsNotEjected() {
        start(3);
        sweep(100, 10, 10);
        sweep(10, 10, 10);
        sweep(100, 10, 10);
        assertThat(ejected()).isEmpty();
    }

    @Test
    void smallDifferencesOfShortTimesAreNoHarm() {
        start(3);
        for (int i = 0; i < 5; i++) {
            sweep(3, 0.1, 0.1);
        }
        assertThat(ejected()).isEmpty();
    }

    @Test
    void aMixOfShortAndLongRequestsIsNoDifference() {
        start(2);
        for (int sweep = 0; sweep < 4; sweep++) {
            for (int i = 0; i < 6; i++) {
                reply(0, 1, i < 4 ? 1000 : 1);
                reply(1, 1, i < 1 ? 1000 : 1);
            }
            this.time.advance(SETTINGS.interval());
        }
        assertThat(ejected()).isEmpty();
    }

    @Test
    void aReplicaThatNeverRepliesIsEjected() {
        start(3);
        IntStream.range(0, 10).forEach((i) -> this.replicas.get(0).onStart());
        for (int i = 0; i < 3; i++) {
            reply(1, 10, 10);
            reply(2, 10, 10);
            this.time.advance(SETTINGS.interval());
        }
        assertThat(ejected()).containsExactly(0);
    }

    @Test
    void errorsThatOnlyOneReplicaRepliesWithEjectIt() {
        start(3);
        for (int sweep = 0; sweep < 2; sweep++) {
            IntStream.range(0, 20).forEach((i) -> error(0));
            reply(1, 20, 1);
            reply(2, 20, 1);
            this.time.advance(SETTINGS.interval());
        }
        assertThat(ejected()).containsExactly(0);
    }

    @Test
    void errorsThatAllReplicasReplyWithEjectNone() {
        start(3);
        for (int sweep = 0; sweep < 4; sweep++) {
            for (int i = 0; i < 20; i++) {
                error(0);
                error(1);
                error(2);
            }
            this.time.advance(SETTINGS.interval());
        }
        assertThat(ejected()).isEmpty();
    }

    private void start(int count) {
        for (int i = 0; i < count; i++) {
            int index = i;
            this.replicas.add(new ReplicaRecord(() -> !this.lost.contains(index), () -> this.changes++));
        }
        this.group.change(this.replicas);
        this.group.start();
    }

    private void fail(int replica, int times, Status status) {
        for (int i = 0; i < times; i++) {
            this.replicas.get(replica).onStart();
            this.replicas
                    .get(replica)
                    .onFailure(status, true, Duration.ofMillis(1).toNanos());
        }
        succeed((replica + 1) % this.replicas.size());
        this.time.advance(Duration.ofMillis(200));
    }

    private void succeed(int replica) {
        if (replica < this.replicas.size() && this.replicas.size() > 1) {
            reply(replica, 1, 1);
        }
    }

    private void failWithoutSuccessElsewhere(int replica, int times) {
        for (int i = 0; i < times; i++) {
            this.replicas.get(replica).onStart();
            this.replicas
                    .get(replica)
                    .onFailure(Status.INTERNAL, true, Duration.ofMillis(1).toNanos());
        }
        this.time.advance(Duration.ofMillis(200));
    }

    private void lose(int replica) {
        this.lost.add(replica);
        this.replicas
                .get(replica)
                .onObservation(new ReplicaReadiness(
                        "a:1", ReplicaState.UNREACHABLE, Cause.CONNECTION_LOST, "", Instant.EPOCH, Optional.empty()));
    }

    private void sweep(double... millis) {
        for (int replica = 0; replica < millis.length; replica++) {
            reply(replica, 20, millis[replica]);
        }
        this.time.advance(SETTINGS.interval());
    }

    private void reply(int replica, int times, double millis) {
        for (int i = 0; i < times; i++) {
            this.replicas.get(replica).onStart();
            this.replicas.get(replica).onReply(false, (long) (millis * TimeUnit.MILLISECONDS.toNanos(1)));
        }
    }

    private void error(int replica) {
        this.replicas.get(replica).onStart();
        this.replicas.get(replica).onReply(true, TimeUnit.MILLISECONDS.toNanos(1));
    }

    private List<Integer> ejected() {
        return IntStream.range(0, this.replicas.size())
                .filter((i) -> this.replicas.get(i).withEjection(ready()).state() == ReplicaState.EJECTED)
                .boxed()
                .toList();
    }

    private static ReplicaReadiness ready() {
        return new ReplicaReadiness("a:1", ReplicaState.READY, Cause.NONE, "", Instant.EPOCH, Optional.empty());
    }
}
