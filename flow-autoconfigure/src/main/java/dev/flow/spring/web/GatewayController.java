package dev.flow.spring.web;

import dev.flow.document.json.DetailJson;
import dev.flow.document.json.InfoJson;
import dev.flow.document.json.RequestJson;
import dev.flow.document.json.StatusJson;
import dev.flow.gateway.DryRunStatus;
import dev.flow.gateway.FlowDescription;
import dev.flow.gateway.Gateway;
import dev.flow.grpc.JinaInfo;
import dev.flow.grpc.Refusals;
import dev.flow.readiness.FlowReadiness;
import dev.flow.spring.gateway.Disclosure;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/** The Gateway over HTTP, with the paths and bodies of Jina 3.6. */
@RestController
final class GatewayController implements Refusing {

    private static final Logger log = LoggerFactory.getLogger(GatewayController.class);

    private final Gateway gateway;
    private final RequestJson requests;
    private final RequestBody body;
    private final Disclosure disclosure;
    private final RequestSender sender;

    GatewayController(Gateway gateway, RequestJson requests, RequestBody body, Disclosure disclosure) {
        this.gateway = gateway;
        this.requests = requests;
        this.body = body;
        this.disclosure = disclosure;
        this.sender = new RequestSender(gateway);
    }

    /** Whether this process can serve: it answers. */
    @GetMapping("/")
    ResponseEntity<byte[]> health() {
        return RequestSender.answer(HttpStatus.OK, new byte[] {'{', '}'});
    }

    /** Whether the whole Flow is ready; always 200, the code in the body tells. */
    @GetMapping("/dry_run")
    DeferredResult<ResponseEntity<byte[]>> dryRun() {
        return dryRun((readiness) -> RequestSender.answer(
                HttpStatus.OK,
                StatusJson.write(
                        DryRunStatus.of(readiness, this.gateway.settings().stacks()))));
    }

    /** The same for probes and people: 503 where the Flow is not ready, and what is known of each Replica. */
    @GetMapping("/dry_run/report")
    DeferredResult<ResponseEntity<byte[]>> dryRunReport(HttpServletRequest http) {
        // Now: the request is not there any more when the round has ended.
        Disclosure.Detail detail = this.disclosure.to(http.getUserPrincipal(), http::isUserInRole);
        return dryRun((readiness) -> RequestSender.answer(
                readiness.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
                DryRunReport.write(FlowDescription.of(this.gateway, readiness), detail)));
    }

    private DeferredResult<ResponseEntity<byte[]>> dryRun(Function<FlowReadiness, ResponseEntity<byte[]>> rendering) {
        DeferredResult<ResponseEntity<byte[]>> result = RequestSender.withoutTimeout();
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
        return RequestSender.answer(HttpStatus.OK, InfoJson.write(JinaInfo.current()));
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
        return this.sender.send(requests.read(this.body.read(http)), ReplyForm.JINA_3_6);
    }

    private static ResponseEntity<byte[]> unforeseen(Throwable failure) {
        log.error("A request failed in a way nobody foresaw", failure);
        return RequestSender.answer(HttpStatus.INTERNAL_SERVER_ERROR, DetailJson.write("Internal Server Error"));
    }
}
