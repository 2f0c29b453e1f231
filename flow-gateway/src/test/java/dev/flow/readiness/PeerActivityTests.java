package dev.flow.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerActivityTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SimulatedTime time = new SimulatedTime();
    private final ControlledPeer peer = new ControlledPeer(this.time);
    private final HeartbeatLag lag = new HeartbeatLag(this.time.source(), SECOND, Duration.ZERO);
    private final PeerActivity activity = new PeerActivity(this.peer, this.time.source(), this.lag);

    @AfterEach
    void stop() {
        this.peer.close();
    }

    @Test
    void silenceLastsFromTheLastSignOfLife() {
        this.time.advance(SECOND);
        assertThat(this.activity.silence().total()).isEqualTo(SECOND);
        this.activity.onSignOfLife();
        assertThat(this.activity.silence().total()).isZero();
    }

    @Test
    void aReplyToARequestIsASignOfLife() {
        this.time.advance(SECOND);
        assertThat(this.activity.recordReplies()).isFalse();
        assertThat(this.activity.silence().total()).isEqualTo(SECOND);
        this.peer.replying = true;
        assertThat(this.activity.recordReplies()).isTrue();
        assertThat(this.activity.silence().total()).isZero();
    }

    @Test
    void ageLastsFromTheFirstSignOfLifeAfterThePeerWasUnreachable() {
        this.time.advance(SECOND);
        assertThat(this.activity.age()).isZero();
        this.activity.onSignOfLife();
        this.time.advance(SECOND);
        this.activity.onSignOfLife();
        assertThat(this.activity.age()).isEqualTo(SECOND);
        this.activity.onUnreachable();
        this.time.advance(SECOND);
        assertThat(this.activity.age()).isZero();
        this.activity.onSignOfLife();
        assertThat(this.activity.age()).isZero();
    }

    @Test
    void aLagOfThisProcessIsNoObservedSilence() {
        this.lag.onSchedule(SECOND.toNanos());
        this.time.advance(SECOND.multipliedBy(3));
        assertThat(this.activity.silence().total()).isEqualTo(SECOND.multipliedBy(3));
        assertThat(this.activity.silence().observed()).isEqualTo(SECOND);
    }

    @Test
    void aReplyTimeLastsFromTheFirstUnansweredCheck() {
        this.activity.onCheck();
        this.time.advance(SECOND);
        this.activity.onCheck();
        this.time.advance(SECOND);
        this.activity.onSignOfLife();
        assertThat(this.activity.replyTimes().meanPlus(0)).isEqualTo(SECOND.multipliedBy(2));
    }

    @Test
    void theSilenceOfASuspectPeerIsNoReplyTime() {
        this.activity.onCheck();
        this.activity.onSuspect();
        this.time.advance(SECOND);
        this.activity.onSignOfLife();
        assertThat(this.activity.replyTimes().meanPlus(0)).isZero();
    }
}
