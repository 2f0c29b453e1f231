package dev.flow.spring.web;

import dev.flow.FlowException;
import dev.flow.connection.NetworkFailure;
import dev.flow.document.json.DetailJson;
import dev.flow.document.json.InfoJson;
import dev.flow.document.json.InvalidRequestException;
import dev.flow.document.json.ReplyJson;
import dev.flow.document.json.RequestJson;
import dev.flow.document.json.StatusJson;
import dev.flow.gateway.DryRunStatus;
import dev.flow.gateway.Gateway;
import dev.flow.health.FlowReadiness;
import dev.flow.proto.wire.DataRequest;
import dev.flow.spring.gateway.Disclosure;
import dev.flow.spring.gateway.FlowDescription;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.JinaInfo;
import dev.flow.wire.Refusals;
import dev.flow.wire.Texts;
import io.grpc.Status;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;

/** The Gateway over HTTP, with the paths and bodies of Jina 3.6. */
@RestController
final class GatewayController {

    private static final Logger log = LoggerFactory.getLogger(GatewayController.class);

    private final Gateway gateway;
    private final RequestJson requests;
    private final RequestBody body;
    private final Disclosure disclosure;

    GatewayController(Gateway gateway, RequestJson requests, RequestBody body, Disclosure disclosure) {
        this.gateway = gateway;
        this.requests = requests;
        this.body = body;
        this.disclosure = disclosure;
    }

    /** Whether this process can serve: it answers. */
    @GetMapping("/")
    ResponseEntity<byte[]> health() {
        return answer(HttpStatus.OK, new byte[] {'{', '}'});
    }

    /** Whether the whole Flow is ready; always 200, the code in the body tells. */
    @GetMapping("/dry_run")
    DeferredResult<ResponseEntity<byte[]>> dryRun() {
        return dryRun((readiness) -> answer(
                HttpStatus.OK,
                StatusJson.write(
                        DryRunStatus.of(readiness, this.gateway.settings().stacks()))));
    }

    /** The same for probes and people: 503 where the Flow is not ready, and what is known of each Replica. */
    @GetMapping("/dry_run/report")
    DeferredResult<ResponseEntity<byte[]>> dryRunReport(HttpServletRequest http) {
        // Now: the request is not there any more when the round has ended.
        Disclosure.Detail detail = this.disclosure.to(http.getUserPrincipal(), http::isUserInRole);
        return dryRun((readiness) -> answer(
                readiness.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
                DryRunReport.write(FlowDescription.of(this.gateway, readiness), detail)));
    }

    private DeferredResult<ResponseEntity<byte[]>> dryRun(Function<FlowReadiness, ResponseEntity<byte[]>> rendering) {
        DeferredResult<ResponseEntity<byte[]>> result = withoutTimeout();
        this.gateway
                .dryRun()
                .thenApply(rendering)
                .whenComplete((answer, failure) ->
                        result.setResult(failure == null ? answer : unforeseen(Refusals.unwrap(failure))));
        return result;
    }

    /** What this process is. */
    @GetMapping("/status")
    ResponseEntity<byte[]> status() {
        return answer(HttpStatus.OK, InfoJson.write(JinaInfo.current()));
    }

    @PostMapping("/post")
    DeferredResult<ResponseEntity<byte[]>> post(HttpServletRequest http) throws IOException {
        return send(http, this.requests);
    }

    @PostMapping("/index")
    DeferredResult<ResponseEntity<byte[]>> index(HttpServletRequest http) throws IOException {
        return send(http, this.requests.at("/index"));
    }

    @PostMapping("/search")
    DeferredResult<ResponseEntity<byte[]>> search(HttpServletRequest http) throws IOException {
        return send(http, this.requests.at("/search"));
    }

    @PutMapping("/update")
    DeferredResult<ResponseEntity<byte[]>> update(HttpServletRequest http) throws IOException {
        return send(http, this.requests.at("/update"));
    }

    @DeleteMapping("/delete")
    DeferredResult<ResponseEntity<byte[]>> delete(HttpServletRequest http) throws IOException {
        return send(http, this.requests.at("/delete"));
    }

    private DeferredResult<ResponseEntity<byte[]>> send(HttpServletRequest http, RequestJson requests)
            throws IOException {
        DataRequest request = requests.read(this.body.read(http));
        DeferredResult<ResponseEntity<byte[]>> result = withoutTimeout();
        this.gateway.send(request).whenComplete((reply, failure) -> {
            result.setResult(failure == null ? replied(reply) : failed(request, Refusals.unwrap(failure)));
        });
        return result;
    }

    private static ResponseEntity<byte[]> replied(DataRequest reply) {
        try {
            return answer(HttpStatus.OK, ReplyJson.http(reply));
        } catch (FlowException unreadable) {
            return answer(HttpStatus.BAD_GATEWAY, DetailJson.write(Texts.detail(unreadable.getMessage())));
        }
    }

    private ResponseEntity<byte[]> failed(DataRequest request, Throwable failure) {
        if (!(failure instanceof NetworkFailure network)) {
            return refused(Refusals.statusOf(failure));
        }
        HttpStatus status = switch (network.code()) {
            case UNAVAILABLE, NOT_FOUND -> HttpStatus.SERVICE_UNAVAILABLE;
            case DEADLINE_EXCEEDED -> HttpStatus.GATEWAY_TIMEOUT;
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
        // Over HTTP clients know it by its full name, as Python shows a class.
        String name = "<class 'jina.excepts." + NetworkFailure.JINA_NAME + "'>";
        return answer(
                status,
                ReplyJson.failure(
                        request,
                        ErrorStatus.named(
                                name,
                                network.description(),
                                network,
                                this.gateway.settings().stacks())));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> invalid(InvalidRequestException invalid) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, invalid.toJson());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(ResponseStatusException refused) {
        return answer(
                HttpStatus.valueOf(refused.getStatusCode().value()),
                DetailJson.write(String.valueOf(refused.getReason())));
    }

    private static ResponseEntity<byte[]> refused(Status status) {
        return status.getCode() == Status.Code.INVALID_ARGUMENT
                ? answer(HttpStatus.UNPROCESSABLE_CONTENT, DetailJson.write(String.valueOf(status.getDescription())))
                : answer(HttpStatus.INTERNAL_SERVER_ERROR, DetailJson.write("Internal Server Error"));
    }

    private ResponseEntity<byte[]> unforeseen(Throwable failure) {
        log.error("A request failed in a way nobody foresaw", failure);
        return answer(HttpStatus.INTERNAL_SERVER_ERROR, DetailJson.write("Internal Server Error"));
    }

    /** An Executor may take as long as it needs: it is not for the web server to give up on it. */
    private static DeferredResult<ResponseEntity<byte[]>> withoutTimeout() {
        return new DeferredResult<>(0L);
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, byte[] body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
