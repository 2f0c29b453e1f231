package dev.flow.hostile.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PeerReactionTests {

    private final PeerReaction reaction = new PeerReaction();

    private static Frame goAway(ErrorCode code) {
        byte[] payload = ByteBuffer.allocate(8).putInt(1).putInt(code.ordinal()).array();
        return new Frame(Frame.GOAWAY, 0, 0, payload);
    }

    @Test
    void namesTheCodeOfGoAway() {
        this.reaction.received(goAway(ErrorCode.ENHANCE_YOUR_CALM));
        assertThat(this.reaction.goAway()).contains(11);
        assertThat(this.reaction.refused()).isTrue();
        assertThat(this.reaction.ended()).isPresent();
        assertThat(this.reaction).asString().startsWith("GOAWAY ENHANCE_YOUR_CALM");
    }

    @Test
    void countsResetsByCode() {
        this.reaction.received(Frame.cancel(1));
        this.reaction.received(Frame.cancel(3));
        assertThat(this.reaction.resets(ErrorCode.CANCEL)).isEqualTo(2);
        assertThat(this.reaction.refused()).isFalse();
        assertThat(this.reaction).hasToString("RST CANCEL × 2");
    }

    @Test
    void readsTheLimitOfConcurrentStreams() {
        this.reaction.received(Frame.settings(4, 65_535, 3, 1_000));
        assertThat(this.reaction.maxConcurrentStreams()).contains(1_000);
    }

    @Test
    void doesNotTakeAClosedConnectionForGoAway() {
        this.reaction.end();
        assertThat(this.reaction.goAway()).isEmpty();
        assertThat(this.reaction).asString().startsWith("closed after");
    }

    @Test
    void saysNothingBeforeTheServerReacts() {
        assertThat(this.reaction).hasToString("nothing");
    }
}
