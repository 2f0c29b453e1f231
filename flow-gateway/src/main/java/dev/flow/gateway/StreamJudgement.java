package dev.flow.gateway;

import dev.flow.connection.ReplicaJudge;
import io.grpc.Status;

/**
 * Judges a Replica by one stream of documents. The first reply counts as the reply to the request, because the time until the end depends
 * on how fast the client reads. A later failure counts as one more request, which failed. Not thread-safe.
 */
final class StreamJudgement {

    private final ReplicaJudge judge;
    private final long start = System.nanoTime();
    private boolean judged;

    StreamJudgement(ReplicaJudge judge) {
        this.judge = judge;
        judge.onStart();
    }

    /**
     * The Replica sent a message.
     *
     * @param error whether the message is an error of the Executor
     */
    void onReply(boolean error) {
        if (!this.judged) {
            this.judged = true;
            this.judge.onReply(error, System.nanoTime() - this.start);
        } else if (error) {
            onLaterFailure(Status.ABORTED);
        }
    }

    /**
     * The stream ended.
     *
     * @param status how it ended
     */
    void onEnd(Status status) {
        if (!this.judged) {
            this.judged = true;
            onFirstEnd(status, System.nanoTime() - this.start);
        } else if (!status.isOk() && status.getCode() != Status.Code.CANCELLED) {
            onLaterFailure(status);
        }
    }

    private void onFirstEnd(Status status, long nanos) {
        if (status.isOk()) {
            this.judge.onReply(false, nanos);
        } else {
            // A lost connection is the concern of the monitor.
            this.judge.onFailure(status, status.getCode() != Status.Code.UNAVAILABLE, nanos);
        }
    }

    private void onLaterFailure(Status status) {
        this.judge.onStart();
        this.judge.onFailure(status, status.getCode() != Status.Code.UNAVAILABLE, 0);
    }
}
