package dev.flow.connection;

import dev.flow.proto.wire.DataRequest;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Waits for the one reply of a call. */
final class ReplyListener extends ClientCall.Listener<DataRequest> {

    private static final Metadata.Key<String> IS_ERROR = Metadata.Key.of("is-error", Metadata.ASCII_STRING_MARSHALLER);

    private final ReplicaAddress address;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private @Nullable DataRequest message;
    private boolean repeated;

    ReplyListener(ReplicaAddress address) {
        this.address = address;
    }

    CompletableFuture<Reply> reply() {
        return this.reply;
    }

    @Override
    public void onMessage(DataRequest message) {
        this.repeated = this.message != null;
        this.message = message;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        if (!status.isOk()) {
            fail(status);
        } else if (this.message == null) {
            fail(Status.INTERNAL.withDescription("the Executor answered with nothing"));
        } else if (this.repeated) {
            fail(Status.INTERNAL.withDescription("the Executor answered one request twice"));
        } else {
            this.reply.complete(new Reply(this.message, "true".equals(trailers.get(IS_ERROR))));
        }
    }

    private void fail(Status status) {
        this.reply.completeExceptionally(new ReplicaFailure(this.address, status));
    }
}
