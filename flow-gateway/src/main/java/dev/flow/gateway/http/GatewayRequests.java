package dev.flow.gateway.http;

import dev.flow.document.Dialect;
import dev.flow.document.json.BodyShape;
import dev.flow.document.json.JsonLimits;
import dev.flow.document.json.RequestJson;
import dev.flow.gateway.FlowEndpoint;
import dev.flow.gateway.Gateway;

/** Creates the reader of JSON requests that knows the schemas of a Gateway's Executors. */
public final class GatewayRequests {

    private GatewayRequests() {}

    /**
     * Creates a reader. An endpoint with records accepts documents in one shape only, the shape of its schema.
     *
     * @param gateway the Gateway
     * @param defaultDialect the dialect of documents for endpoints without a known schema
     * @param limits the limits of one body
     */
    public static RequestJson of(Gateway gateway, Dialect defaultDialect, JsonLimits limits) {
        return RequestJson.written((endpoint) -> gateway.endpoints()
                        .find(endpoint)
                        .flatMap(FlowEndpoint::input)
                        .filter((input) -> !input.untyped())
                        .map((input) -> BodyShape.RECORDS)
                        .orElseGet(() -> BodyShape.of(defaultDialect)))
                .within(limits);
    }
}
