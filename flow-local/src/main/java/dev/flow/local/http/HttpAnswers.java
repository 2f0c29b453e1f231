package dev.flow.local.http;

import dev.flow.FlowException;
import dev.flow.connection.NetworkFailure;
import dev.flow.document.json.InfoJson;
import dev.flow.document.json.InvalidRequestException;
import dev.flow.document.json.ReplyJson;
import dev.flow.document.json.RequestJson;
import dev.flow.document.json.StatusJson;
import dev.flow.gateway.DryRunStatus;
import dev.flow.gateway.FlowDescription;
import dev.flow.gateway.Gateway;
import dev.flow.grpc.JinaInfo;
import dev.flow.grpc.Refusals;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.ErrorStatus;
import dev.flow.wire.Texts;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import tools.jackson.databind.json.JsonMapper;

/** A Gateway over HTTP, with the paths and bodies of Jina 3.6. */
final class HttpAnswers {

    /** The paths that stand for one endpoint, and the method each of them is asked by. */
    private static final Map<String, String> METHODS = Map.of(
            "/",
            "GET",
            "/dry_run",
            "GET",
            "/dry_run/report",
            "GET",
            "/status",
            "GET",
            "/post",
            "POST",
            "/index",
            "POST",
            "/search",
            "POST",
            "/update",
            "PUT",
            "/delete",
            "DELETE");

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private final Gateway gateway;
    private final RequestJson requests;

    HttpAnswers(Gateway gateway) {
        this.gateway = gateway;
        this.requests = RequestJson.in(gateway.settings().documents());
    }

    /**
     * Answers one request.
     *
     * @param method such as {@code POST}
     * @param path such as {@code /post}, without a query
     * @param body the body, as long as it may be
     * @return never fails
     */
    CompletionStage<HttpAnswer> answer(String method, String path, byte[] body) {
        String expected = METHODS.get(path);
        if (expected == null) {
            return now(HttpAnswer.refused(404, "Not Found"));
        }
        if (!expected.equals(method)) {
            return now(HttpAnswer.refused(405, "Method Not Allowed"));
        }
        return answer(path, body).exceptionally((failure) -> refused(Refusals.statusOf(failure)));
    }

    private CompletionStage<HttpAnswer> answer(String path, byte[] body) {
        return switch (path) {
            case "/" -> now(HttpAnswer.ok(NOTHING));
            case "/status" -> now(HttpAnswer.ok(InfoJson.write(JinaInfo.current())));
            case "/dry_run" -> dryRun();
            case "/dry_run/report" -> dryRunReport();
            case "/post" -> post(this.requests, body);
            default -> post(this.requests.at(path), body);
        };
    }

    private static CompletionStage<HttpAnswer> now(HttpAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    /** Always 200: the code in the body tells. */
    private CompletionStage<HttpAnswer> dryRun() {
        return this.gateway
                .dryRun()
                .thenApply((readiness) -> HttpAnswer.ok(StatusJson.write(
                        DryRunStatus.of(readiness, this.gateway.settings().stacks()))));
    }

    /** The same for people: 503 where the Flow is not ready, and what is known of each Replica. */
    private CompletionStage<HttpAnswer> dryRunReport() {
        return this.gateway
                .dryRun()
                .thenApply((readiness) -> new HttpAnswer(
                        readiness.ready() ? 200 : 503,
                        JsonMapper.shared().writeValueAsBytes(FlowDescription.of(this.gateway, readiness))));
    }

    private CompletionStage<HttpAnswer> post(RequestJson requests, byte[] body) {
        DataRequest request;
        try {
            request = requests.read(body);
        } catch (InvalidRequestException invalid) {
            return now(new HttpAnswer(422, invalid.toJson()));
        }
        return this.gateway
                .send(request)
                .handle((reply, failure) ->
                        failure == null ? replied(reply) : failed(request, Refusals.unwrap(failure)));
    }

    private static HttpAnswer replied(DataRequest reply) {
        try {
            return HttpAnswer.ok(ReplyJson.http(reply));
        } catch (FlowException unreadable) {
            return HttpAnswer.refused(502, Texts.detail(unreadable.getMessage()));
        }
    }

    private HttpAnswer failed(DataRequest request, Throwable failure) {
        if (!(failure instanceof NetworkFailure network)) {
            return refused(Refusals.statusOf(failure));
        }
        int status = switch (network.code()) {
            case UNAVAILABLE, NOT_FOUND -> 503;
            case DEADLINE_EXCEEDED -> 504;
            default -> 500;
        };
        // Over HTTP clients know it by its full name, as Python shows a class.
        String name = "<class 'jina.excepts." + NetworkFailure.JINA_NAME + "'>";
        return new HttpAnswer(
                status,
                ReplyJson.failure(
                        request,
                        ErrorStatus.named(
                                name,
                                network.description(),
                                network,
                                this.gateway.settings().stacks())));
    }

    private static HttpAnswer refused(Status status) {
        return status.getCode() == Status.Code.INVALID_ARGUMENT
                ? HttpAnswer.refused(422, String.valueOf(status.getDescription()))
                : HttpAnswer.refused(500, "Internal Server Error");
    }
}
