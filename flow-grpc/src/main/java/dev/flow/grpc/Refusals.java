package dev.flow.grpc;

import dev.flow.FlowException;
import dev.flow.log.RepeatedFailures;
import dev.flow.wire.BoundedText;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletionException;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Converts failures to gRPC statuses. A message for callers becomes the description; unexpected failures are only logged. */
public final class Refusals {

    private static final RepeatedFailures FAILURES =
            new RepeatedFailures(LoggerFactory.getLogger(Refusals.class), Level.ERROR);

    private Refusals() {}

    /**
     * Converts the failure of a call.
     *
     * @param failure the exception, which may be wrapped in {@link CompletionException}s
     * @return the status of the exception, {@code INVALID_ARGUMENT} for a {@link FlowException}, otherwise {@code INTERNAL}
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
            return Status.INVALID_ARGUMENT.withDescription(BoundedText.detail(known.getMessage()));
        }
        FAILURES.log(cause, () -> "A call failed unexpectedly");
        return Status.INTERNAL.withDescription("internal error");
    }

    /**
     * Returns the cause inside any {@link CompletionException}s.
     *
     * @param failure the exception that a stage completed with
     */
    public static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /**
     * Returns the status of a call whose request cannot be parsed.
     *
     * @param method the method of the call
     * @param why the exception of the parser
     */
    public static Status unreadable(MethodDescriptor<?, ?> method, Exception why) {
        return Status.INVALID_ARGUMENT.withDescription(BoundedText.detail(
                "The request of " + method.getFullMethodName() + " cannot be parsed: " + why.getMessage()));
    }

    private static Status clamped(Status status) {
        String description = status.getDescription();
        return description == null ? status : status.withDescription(BoundedText.detail(description));
    }
}
