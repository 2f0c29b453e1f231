package dev.flow.grpc;

import dev.flow.FlowException;
import dev.flow.wire.Texts;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How failures become statuses of gRPC: what is meant for callers is told, what is not is logged. */
public final class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private Refusals() {}

    /**
     * Translates what went wrong while a call was answered.
     *
     * @param failure what was thrown, perhaps wrapped by a future
     * @return its own status where it has one; {@code INTERNAL} without details for what nobody foresaw
     */
    public static Status statusOf(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof StatusRuntimeException known) {
            return clamped(known.getStatus());
        }
        if (cause instanceof StatusException known) {
            return clamped(known.getStatus());
        }
        if (cause instanceof FlowException known) {
            return Status.INVALID_ARGUMENT.withDescription(Texts.detail(known.getMessage()));
        }
        log.error("A call failed in a way nobody foresaw", cause);
        return Status.INTERNAL.withDescription("internal error");
    }

    /**
     * Takes off what futures wrap around a failure.
     *
     * @param failure what a stage completed with
     */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /**
     * How a call ends whose request cannot be read.
     *
     * @param method what was called
     * @param why what the parser says
     */
    public static Status unreadable(MethodDescriptor<?, ?> method, Exception why) {
        return Status.INVALID_ARGUMENT.withDescription(
                Texts.detail("what came is no request of " + method.getFullMethodName() + ": " + why.getMessage()));
    }

    private static Status clamped(Status status) {
        String description = status.getDescription();
        return description == null ? status : status.withDescription(Texts.detail(description));
    }
}
