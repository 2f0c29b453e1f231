package dev.flow.spring.web;

import dev.flow.FlowException;
import dev.flow.connection.NetworkFailure;
import dev.flow.document.json.DetailJson;
import dev.flow.gateway.Gateway;
import dev.flow.grpc.Refusals;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.Texts;
import io.grpc.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;

/** Sends requests that came by HTTP through the Flow, and makes answers of what comes back. */
final class RequestSender {

    private final Gateway gateway;

    RequestSender(Gateway gateway) {
        this.gateway = gateway;
    }

    DeferredResult<ResponseEntity<byte[]>> send(DataRequest request, ReplyForm form) {
        DeferredResult<ResponseEntity<byte[]>> result = withoutTimeout();
        this.gateway
                .send(request)
                .whenComplete((reply, failure) -> result.setResult(
                        failure == null ? replied(reply, form) : failed(request, Refusals.unwrap(failure), form)));
        return result;
    }

    private static ResponseEntity<byte[]> replied(DataRequest reply, ReplyForm form) {
        try {
            return form.reply(reply);
        } catch (FlowException unreadable) {
            return answer(HttpStatus.BAD_GATEWAY, DetailJson.write(Texts.detail(unreadable.getMessage())));
        }
    }

    private ResponseEntity<byte[]> failed(DataRequest request, Throwable failure, ReplyForm form) {
        if (!(failure instanceof NetworkFailure network)) {
            return refused(Refusals.statusOf(failure));
        }
        // Over HTTP clients know it by its full name, as Python shows a class.
        String name = "<class 'jina.excepts." + NetworkFailure.JINA_NAME + "'>";
        return answer(
                status(network),
                form.failure(
                        request,
                        ErrorStatus.named(
                                name,
                                network.description(),
                                network,
                                this.gateway.settings().stacks())));
    }

    private static ResponseEntity<byte[]> refused(Status status) {
        return status.getCode() == Status.Code.INVALID_ARGUMENT
                ? answer(HttpStatus.UNPROCESSABLE_CONTENT, DetailJson.write(String.valueOf(status.getDescription())))
                : answer(HttpStatus.INTERNAL_SERVER_ERROR, DetailJson.write("Internal Server Error"));
    }

    /** The status of an answer to a request that found no Executor. */
    static HttpStatus status(NetworkFailure network) {
        return switch (network.code()) {
            case UNAVAILABLE, NOT_FOUND -> HttpStatus.SERVICE_UNAVAILABLE;
            case DEADLINE_EXCEEDED -> HttpStatus.GATEWAY_TIMEOUT;
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    /** An Executor may take as long as it needs: it is not for the web server to give up on it. */
    static DeferredResult<ResponseEntity<byte[]>> withoutTimeout() {
        return new DeferredResult<>(0L);
    }

    static ResponseEntity<byte[]> answer(HttpStatus status, byte[] body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
