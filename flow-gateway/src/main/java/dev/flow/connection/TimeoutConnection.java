package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;
import io.grpc.CallOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Sets a deadline for each request to a Replica. If the client has a deadline too, gRPC applies the earlier one. */
final class TimeoutConnection implements ExecutorConnection {

    private final ReplicaConnection replica;
    private final Duration timeout;

    TimeoutConnection(ReplicaConnection replica, Duration timeout) {
        this.replica = replica;
        this.timeout = timeout;
    }

    @Override
    public CompletionStage<Reply> send(DataRequest request) {
        return this.replica.send(request, options());
    }

    @Override
    public CompletionStage<Reply> send(List<DataRequest> parts) {
        return this.replica.send(parts, options());
    }

    private CallOptions options() {
        return CallOptions.DEFAULT.withDeadlineAfter(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        this.replica.close();
    }

    @Override
    public String toString() {
        return this.replica + " within " + this.timeout.toMillis() + " ms";
    }
}
