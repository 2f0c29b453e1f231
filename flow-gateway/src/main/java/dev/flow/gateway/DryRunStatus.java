package dev.flow.gateway;

import dev.flow.connection.NetworkFailure;
import dev.flow.proto.jina.StatusProto;
import dev.flow.readiness.ExecutorReadiness;
import dev.flow.readiness.FlowReadiness;
import dev.flow.readiness.ReplicaReadiness;
import dev.flow.readiness.ReplicaState;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.StackDetail;
import io.grpc.Status;
import java.util.Optional;

/** Converts the readiness of a Flow to the status of Jina's dry run. */
public final class DryRunStatus {

    private DryRunStatus() {}

    /**
     * Returns the status of a dry run: empty if the Flow is ready, which is zero bytes on the wire.
     *
     * @param readiness the readiness of the Flow
     * @param stacks how much of the cause the status contains, if the client may read details
     * @param details whether the client may read addresses and causes
     */
    public static StatusProto of(FlowReadiness readiness, StackDetail stacks, boolean details) {
        return failure(readiness, details)
                .map((failure) -> ErrorStatus.named(
                        NetworkFailure.JINA_NAME, failure.description(), failure, details ? stacks : StackDetail.NONE))
                .orElseGet(StatusProto::getDefaultInstance);
    }

    /**
     * Returns the failure that a request would have now; empty if the Flow is ready.
     *
     * @param readiness the readiness of the Flow
     * @param details whether the client may read addresses and causes
     */
    public static Optional<NetworkFailure> failure(FlowReadiness readiness, boolean details) {
        return readiness.missing().map(DryRunStatus::failure).map((lost) -> lost.forClients(details));
    }

    private static NetworkFailure failure(ExecutorReadiness executor) {
        return new NetworkFailure(executor.executor(), executor.addresses(), status(executor.closest()));
    }

    private static Status status(ReplicaReadiness replica) {
        if (replica.state() == ReplicaState.SUSPECT) {
            return Status.DEADLINE_EXCEEDED;
        }
        return switch (replica.cause()) {
            case CONNECTION_REFUSED, CONNECTION_LOST, HOST_UNREACHABLE -> Status.UNAVAILABLE;
            default -> Status.UNAVAILABLE.withDescription(replica.detail());
        };
    }
}
