package dev.flow.connection;

import io.grpc.Status;

/** Judges a Replica by the results of its requests. Called on event loops, for each request: must not block or throw. */
public interface ReplicaJudge {

    /** A judge that always admits requests. */
    ReplicaJudge NONE = new ReplicaJudge() {};

    /** Returns whether the next request should go to the Replica while another Replica is ready. */
    default boolean admits() {
        return true;
    }

    /** A request starts. */
    default void onStart() {}

    /**
     * A request has a reply.
     *
     * @param error whether the reply is an error of the Executor
     * @param nanos the time from the start to the reply in nanoseconds
     */
    default void onReply(boolean error, long nanos) {}

    /**
     * A request has no reply.
     *
     * @param status how the request ended
     * @param arrived whether the Replica may have received the request
     * @param nanos the time from the start to the end in nanoseconds
     */
    default void onFailure(Status status, boolean arrived, long nanos) {}
}
