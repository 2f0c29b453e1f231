package dev.flow.gateway.http;

import dev.flow.FlowException;
import dev.flow.connection.NetworkFailure;
import dev.flow.document.json.InvalidRequestException;
import dev.flow.document.json.ReplyTooLargeException;
import dev.flow.gateway.RequestFailure;
import dev.flow.gateway.admission.OverloadException;
import dev.flow.proto.jina.StatusProto;
import dev.flow.wire.BoundedText;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.StackDetail;
import java.util.concurrent.RejectedExecutionException;

/** Translates failures into HTTP responses. */
final class FailureResponses {

    private FailureResponses() {}

    /** The response to a request whose body cannot be received or read. Such a failure is the client's. */
    static HttpResponse unreadable(Throwable failure) {
        if (failure instanceof InvalidRequestException invalid) {
            return HttpResponse.json(422, invalid.toJson());
        }
        if (failure instanceof BodyTooLargeException tooLarge) {
            return HttpResponse.error(413, String.valueOf(tooLarge.getMessage()));
        }
        if (failure instanceof BodyTooSlowException tooSlow) {
            return HttpResponse.error(408, String.valueOf(tooSlow.getMessage())).with("Connection", "close");
        }
        if (failure instanceof OverloadException) {
            return of(failure);
        }
        return HttpResponse.error(400, "The request body cannot be read");
    }

    /** The response to a request whose reply cannot be rendered: too large, or with documents that cannot be read. */
    static HttpResponse unrenderable(FlowException failure) {
        return failure instanceof ReplyTooLargeException tooLarge
                ? HttpResponse.error(
                        413, tooLarge.getMessage() + " Or raise flow.gateway.http.max-reply-size, or use gRPC.")
                : HttpResponse.error(502, BoundedText.detail(failure.getMessage()));
    }

    /** The response to a request that the Gateway failed to route, for any other reason than a lost Executor. */
    static HttpResponse of(Throwable failure) {
        if (failure instanceof RejectedExecutionException) {
            return overloaded("The Gateway is overloaded");
        }
        return of(RequestFailure.of(failure));
    }

    private static HttpResponse overloaded(String detail) {
        return HttpResponse.error(503, detail)
                .with("Retry-After", String.valueOf(OverloadException.RETRY_AFTER_SECONDS));
    }

    static HttpResponse of(RequestFailure failed) {
        if (failed.overloaded()) {
            return overloaded(failed.description());
        }
        return failed.httpStatus() == 500
                ? HttpResponse.error(500, "Internal Server Error")
                : HttpResponse.error(failed.httpStatus(), failed.description());
    }

    /** The status in the body of such a response. HTTP clients of Jina expect the name as Python prints a class. */
    static StatusProto body(NetworkFailure network, StackDetail stacks) {
        String name = "<class 'jina.excepts." + NetworkFailure.JINA_NAME + "'>";
        return ErrorStatus.named(name, network.description(), network, stacks);
    }
}
