package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;
import java.util.concurrent.CompletionStage;

/** A way to reach one Executor. */
public interface ExecutorConnection extends AutoCloseable {

    /**
     * Sends one request. Deadline and cancellation of the current {@link io.grpc.Context} hold for it.
     *
     * @return the reply, or a stage that fails with a {@link ReplicaFailure} or {@link NetworkFailure}; never throws
     */
    CompletionStage<Reply> send(DataRequest request);

    @Override
    void close();
}
