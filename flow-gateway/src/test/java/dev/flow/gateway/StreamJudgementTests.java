package dev.flow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flow.connection.ReplicaJudge;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamJudgementTests {

    private final List<String> judged = new ArrayList<>();
    private final StreamJudgement judgement = new StreamJudgement(new Recorded());

    @Test
    void countsAStreamOnceHoweverManyRepliesItHas() {
        this.judgement.onReply(false);
        this.judgement.onReply(false);
        this.judgement.onEnd(Status.OK);
        assertThat(this.judged).containsExactly("start", "reply");
    }

    @Test
    void countsAStreamWithoutRepliesAsServed() {
        this.judgement.onEnd(Status.OK);
        assertThat(this.judged).containsExactly("start", "reply");
    }

    @Test
    void countsAFailureBeforeTheFirstReply() {
        this.judgement.onEnd(Status.INTERNAL);
        assertThat(this.judged).containsExactly("start", "INTERNAL");
    }

    @Test
    void countsALostConnectionAsNotArrived() {
        this.judgement.onEnd(Status.UNAVAILABLE);
        assertThat(this.judged).containsExactly("start", "UNAVAILABLE not arrived");
    }

    @Test
    void countsALaterFailureAsOneMoreRequest() {
        this.judgement.onReply(false);
        this.judgement.onReply(true);
        this.judgement.onEnd(Status.OK);
        assertThat(this.judged).containsExactly("start", "reply", "start", "ABORTED");
    }

    @Test
    void ignoresAClientThatLeavesAStream() {
        this.judgement.onReply(false);
        this.judgement.onEnd(Status.CANCELLED);
        assertThat(this.judged).containsExactly("start", "reply");
    }

    private final class Recorded implements ReplicaJudge {

        @Override
        public void onStart() {
            StreamJudgementTests.this.judged.add("start");
        }

        @Override
        public void onReply(boolean error, long nanos) {
            StreamJudgementTests.this.judged.add(error ? "error" : "reply");
        }

        @Override
        public void onFailure(Status status, boolean arrived, long nanos) {
            StreamJudgementTests.this.judged.add(status.getCode() + (arrived ? "" : " not arrived"));
        }
    }
}
