package dev.flow.ejection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.definition.Ejection;
import dev.flow.readiness.Cause;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.readiness.ReplicaState;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicaGroupTests {

    private static final Ejection SETTINGS = SimulatedReplicas.SETTINGS;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SimulatedReplicas replicas = new SimulatedReplicas();

    @Test
    void consecutiveFailuresEjectAReplica() {
        this.replicas.start(3);
        this.replicas.fail(0, 5, Status.INTERNAL);
        assertThat(this.replicas.ejected()).containsExactly(0);
        assertThat(this.replicas.changes).isEqualTo(1);
        ReplicaReadiness shown = this.replicas.replicas.get(0).withEjection(SimulatedReplicas.ready());
        assertThat(shown.state()).isEqualTo(ReplicaState.EJECTED);
        assertThat(shown.cause()).isEqualTo(Cause.FAILED_REQUESTS);
        assertThat(shown.detail()).contains("INTERNAL");
    }

    @Test
    void oneSuccessInterruptsTheFailures() {
        this.replicas.start(3);
        this.replicas.fail(0, 4, Status.INTERNAL);
        this.replicas.reply(0, 1, 1);
        this.replicas.fail(0, 4, Status.INTERNAL);
        assertThat(this.replicas.ejected()).isEmpty();
    }

    @Test
    void badInputAndDeadlinesOfClientsEjectNoReplica() {
        this.replicas.start(3);
        for (Status status : List.of(Status.INVALID_ARGUMENT, Status.DEADLINE_EXCEEDED, Status.CANCELLED)) {
            this.replicas.fail(0, 20, status);
        }
        assertThat(this.replicas.ejected()).isEmpty();
    }

    @Test
    void failuresOfAllReplicasEjectNone() {
        this.replicas.start(3);
        for (int i = 0; i < 3; i++) {
            this.replicas.failWithoutSuccessElsewhere(i, 5);
        }
        assertThat(this.replicas.ejected()).isEmpty();
    }

    @Test
    void requestsThatFoundNoConnectionEjectNoReplica() {
        this.replicas.start(3);
        this.replicas.replicas.get(0).onStart();
        for (int i = 0; i < 20; i++) {
            this.replicas.replicas.get(0).onFailure(Status.UNAVAILABLE, false, 1);
        }
        this.replicas.succeed(1);
        this.replicas.time.advance(SECOND);
        assertThat(this.replicas.ejected()).isEmpty();
    }

    @Test
    void aProcessThatEndedIsNotAnOutlier() {
        this.replicas.start(3);
        for (int i = 0; i < 50; i++) {
            this.replicas.replicas.get(0).onStart();
            this.replicas.replicas.get(0).onFailure(Status.UNAVAILABLE, true, 1);
        }
        this.replicas.succeed(1);
        this.replicas.lose(0);
        this.replicas.time.advance(SECOND);
        this.replicas.lost.clear();
        assertThat(this.replicas.ejected()).isEmpty();
    }

    @Test
    void atMostHalfOfTheReplicasAreEjected() {
        this.replicas.start(4);
        for (int i = 0; i < 4; i++) {
            this.replicas.fail(i, 5, Status.INTERNAL);
        }
        assertThat(this.replicas.ejected()).hasSize(2);
    }

    @Test
    void aSingleReplicaIsNeverEjected() {
        this.replicas.start(1);
        this.replicas.fail(0, 50, Status.INTERNAL);
        assertThat(this.replicas.ejected()).isEmpty();
    }

    @Test
    void anEjectionEndsIfTooFewReplicasRemain() {
        this.replicas.start(2);
        this.replicas.fail(0, 5, Status.INTERNAL);
        assertThat(this.replicas.ejected()).containsExactly(0);
        this.replicas.lose(1);
        assertThat(this.replicas.ejected()).isEmpty();
    }

    @Test
    void anEjectionLastsLongerEachTime() {
        this.replicas.start(3);
        this.replicas.fail(0, 5, Status.INTERNAL);
        this.replicas.time.advance(SETTINGS.duration().minus(SECOND));
        assertThat(this.replicas.ejected()).containsExactly(0);
        this.replicas.time.advance(SECOND);
        assertThat(this.replicas.ejected()).isEmpty();
        this.replicas.fail(0, 5, Status.INTERNAL);
        this.replicas.time.advance(SETTINGS.duration());
        assertThat(this.replicas.ejected()).containsExactly(0);
        this.replicas.time.advance(SETTINGS.duration());
        assertThat(this.replicas.ejected()).isEmpty();
    }

    @Test
    void aReplicaReceivesATenthOfItsRequestsAfterAnEjectionAndAllAfterTheSlowStart() {
        this.replicas.start(3);
        this.replicas.fail(0, 5, Status.INTERNAL);
        this.replicas.time.advance(SETTINGS.duration());
        // The random number is 0.5.
        assertThat(this.replicas.replicas.get(0).admits()).isFalse();
        this.replicas.time.advance(SETTINGS.slowStart().multipliedBy(6).dividedBy(10));
        assertThat(this.replicas.replicas.get(0).admits()).isTrue();
    }

    @Test
    void aSlowReplicaIsEjectedAfterTwoSweeps() {
        this.replicas.start(3);
        this.replicas.sweep(100, 10, 10);
        assertThat(this.replicas.ejected()).isEmpty();
        this.replicas.sweep(100, 10, 10);
        assertThat(this.replicas.ejected()).containsExactly(0);
        assertThat(this.replicas
                        .replicas
                        .get(0)
                        .withEjection(SimulatedReplicas.ready())
                        .cause())
                .isEqualTo(Cause.SLOW_REPLIES);
    }

    @Test
    void aReplicaThatIsSlowForOneSweepIsNotEjected() {
        this.replicas.start(3);
        this.replicas.sweep(100, 10, 10);
        this.replicas.sweep(10, 10, 10);
        this.replicas.sweep(100, 10, 10);
        assertThat(this.replicas.ejected()).isEmpty();
    }

    @Test
    void smallDifferencesOfShortTimesAreNoHarm() {
        this.replicas.start(3);
        for (int i = 0; i < 5; i++) {
            this.replicas.sweep(3, 0.1, 0.1);
        }
        assertThat(this.replicas.ejected()).isEmpty();
    }

    @Test
    void aMixOfShortAndLongRequestsIsNoDifference() {
        this.replicas.start(2);
        for (int sweep = 0; sweep < 4; sweep++) {
            for (int i = 0; i < 6; i++) {
                this.replicas.reply(0, 1, i < 4 ? 1000 : 1);
                this.replicas.reply(1, 1, i < 1 ? 1000 : 1);
            }
            this.replicas.time.advance(SETTINGS.interval());
        }
        assertThat(this.replicas.ejected()).isEmpty();
    }

    @Test
    void aReplicaThatNeverRepliesIsEjected() {
        this.replicas.start(3);
        IntStream.range(0, 10).forEach((i) -> this.replicas.replicas.get(0).onStart());
        for (int i = 0; i < 3; i++) {
            this.replicas.reply(1, 10, 10);
            this.replicas.reply(2, 10, 10);
            this.replicas.time.advance(SETTINGS.interval());
        }
        assertThat(this.replicas.ejected()).containsExactly(0);
    }

    @Test
    void errorsThatOnlyOneReplicaRepliesWithEjectIt() {
        this.replicas.start(3);
        for (int sweep = 0; sweep < 2; sweep++) {
            IntStream.range(0, 20).forEach((i) -> this.replicas.error(0));
            this.replicas.reply(1, 20, 1);
            this.replicas.reply(2, 20, 1);
            this.replicas.time.advance(SETTINGS.interval());
        }
        assertThat(this.replicas.ejected()).containsExactly(0);
    }

    @Test
    void errorsThatAllReplicasReplyWithEjectNone() {
        this.replicas.start(3);
        for (int sweep = 0; sweep < 4; sweep++) {
            for (int i = 0; i < 20; i++) {
                this.replicas.error(0);
                this.replicas.error(1);
                this.replicas.error(2);
            }
            this.replicas.time.advance(SETTINGS.interval());
        }
        assertThat(this.replicas.ejected()).isEmpty();
    }
}
