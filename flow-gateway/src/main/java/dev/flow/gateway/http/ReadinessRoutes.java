package dev.flow.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.flow.document.json.InfoJson;
import dev.flow.document.json.StatusJson;
import dev.flow.gateway.DryRunStatus;
import dev.flow.gateway.FlowDescription;
import dev.flow.gateway.Gateway;
import dev.flow.grpc.JinaInfo;
import dev.flow.grpc.Refusals;
import dev.flow.readiness.FlowReadiness;
import java.util.Map;
import java.util.function.Function;

/** The routes that report what this process is and whether the Flow is ready. */
final class ReadinessRoutes {

    private final Gateway gateway;

    ReadinessRoutes(Gateway gateway) {
        this.gateway = gateway;
    }

    Map<String, HttpRoute> all() {
        return Map.of(
                "/", HttpRoute.get(HttpResponse.json(200, "{}".getBytes(UTF_8))),
                "/status", HttpRoute.of("GET", ReadinessRoutes::status),
                "/dry_run", HttpRoute.of("GET", this::dryRun),
                "/dry_run/report", HttpRoute.of("GET", this::report));
    }

    private static void status(HttpExchange exchange) {
        exchange.respond(HttpResponse.json(200, InfoJson.write(JinaInfo.current())));
    }

    /** Responds with status 200 even if the Flow is not ready: clients of Jina read the code in the body. */
    private void dryRun(HttpExchange exchange) {
        boolean details = detail(exchange) == ReportDetail.ALL;
        dryRun(
                exchange,
                (readiness) -> HttpResponse.json(
                        200,
                        StatusJson.write(DryRunStatus.of(
                                readiness, this.gateway.settings().stacks(), details))));
    }

    private void report(HttpExchange exchange) {
        ReportDetail detail = detail(exchange);
        dryRun(
                exchange,
                (readiness) -> HttpResponse.json(
                        readiness.ready() ? 200 : 503,
                        ReadinessReport.write(FlowDescription.of(this.gateway, readiness), detail)));
    }

    private ReportDetail detail(HttpExchange exchange) {
        return this.gateway.settings().details() ? ReportDetail.ALL : exchange.reportDetail();
    }

    private void dryRun(HttpExchange exchange, Function<FlowReadiness, HttpResponse> rendering) {
        this.gateway
                .dryRun()
                .thenApply(rendering)
                .whenComplete((response, failure) ->
                        exchange.respond(failure == null ? response : FailureResponses.of(Refusals.unwrap(failure))));
    }
}
