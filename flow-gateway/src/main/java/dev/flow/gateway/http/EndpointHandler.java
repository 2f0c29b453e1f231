package dev.flow.gateway.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.definition.HttpStyle;
import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import dev.flow.document.json.BodyShape;
import dev.flow.document.json.EndpointJson;
import dev.flow.document.json.JsonLimits;
import dev.flow.gateway.FlowEndpoint;
import dev.flow.gateway.Gateway;
import dev.flow.gateway.admission.OverloadException;
import dev.flow.proto.wire.DataRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Handles requests to the paths of endpoints, with bodies as Jina 3.34 has them. */
final class EndpointHandler {

    private final Gateway gateway;
    private final Dialect defaultDialect;
    private final RequestHandler requests;
    private final HttpStyle style;
    private final JsonLimits limits;

    /**
     * @param gateway the Gateway
     * @param defaultDialect the dialect of documents for endpoints without a known schema
     * @param requests sends the requests
     * @param settings the settings
     */
    EndpointHandler(Gateway gateway, Dialect defaultDialect, RequestHandler requests, HttpSettings settings) {
        this.gateway = gateway;
        this.defaultDialect = defaultDialect;
        this.requests = requests;
        this.style = settings.style();
        this.limits = settings.json();
    }

    /** The route of an endpoint. A streaming endpoint accepts GET too, with the document in the query. */
    HttpRoute route(FlowEndpoint endpoint) {
        return endpoint.streaming()
                ? HttpRoute.of("POST", (exchange) -> stream(exchange, endpoint))
                        .and("GET", (exchange) -> stream(exchange, endpoint))
                : HttpRoute.of("POST", (exchange) -> send(exchange, endpoint));
    }

    private void send(HttpExchange exchange, FlowEndpoint endpoint) {
        EndpointJson json = json(endpoint);
        EndpointJson reading = this.style == HttpStyle.JINA_3_34 ? json.needingData() : json;
        this.requests.handle(exchange, reading::read, ReplyFormat.of(this.style, this.limits.maxReplyBytes()));
    }

    private void stream(HttpExchange exchange, FlowEndpoint endpoint) {
        if (exchange.request().method().equals("HEAD")) {
            exchange.respond(HttpResponse.empty(200, EventStream.HEADERS));
            return;
        }
        this.requests.read(
                exchange,
                (body) -> document(exchange.request(), endpoint, body),
                (request) -> stream(exchange, request));
    }

    private void stream(HttpExchange exchange, DataRequest request) {
        Optional<ByteString> document = Documents.onlyOne(request.getData());
        if (document.isEmpty()) {
            exchange.respond(HttpResponse.error(422, "This endpoint streams its reply: send exactly one document"));
            return;
        }
        EventStream events = this.requests.events(exchange, this.limits.maxReplyBytes());
        exchange.onDisconnect(events::cancel);
        DataRequest single = request.toBuilder().setData(document.get()).build();
        ClientContext.of(exchange).run(() -> subscribe(exchange, single, events));
    }

    private void subscribe(HttpExchange exchange, DataRequest request, EventStream events) {
        try {
            this.gateway.stream(request, this.gateway.admission().client(exchange.client()))
                    .subscribe(events);
        } catch (OverloadException overload) {
            exchange.respond(FailureResponses.of(overload));
        }
    }

    private DataRequest document(HttpRequest request, FlowEndpoint endpoint, ByteString body) {
        if (request.method().equals("POST")) {
            return json(endpoint).needingData().read(body);
        }
        return body.size() > 0
                ? json(endpoint).readDocument(body)
                : json(endpoint).readDocument(request.parameters(), types(endpoint));
    }

    /** Returns the types of the fields of the input documents, as far as their schema has them. */
    private static Map<String, String> types(FlowEndpoint endpoint) {
        Map<String, String> types = new LinkedHashMap<>();
        endpoint.input()
                .map((input) -> input.model()
                        .getFieldsOrDefault("properties", Value.getDefaultInstance())
                        .getStructValue())
                .map(Struct::getFieldsMap)
                .ifPresent((fields) -> fields.forEach((name, field) -> types.put(name, type(field.getStructValue()))));
        return types;
    }

    private static String type(Struct field) {
        Value anyOf = field.getFieldsOrDefault("anyOf", Value.getDefaultInstance());
        return anyOf.getListValue().getValuesCount() > 0
                ? type(anyOf.getListValue().getValues(0).getStructValue())
                : field.getFieldsOrDefault("type", Value.getDefaultInstance()).getStringValue();
    }

    private EndpointJson json(FlowEndpoint endpoint) {
        Optional<BodyShape> known = endpoint.input().map((input) -> input.untyped() ? BodyShape.V2 : BodyShape.RECORDS);
        return EndpointJson.of(endpoint.name(), known.orElseGet(() -> BodyShape.of(this.defaultDialect)))
                .within(this.limits);
    }
}
