package dev.flow.gateway.http;

import dev.flow.definition.HttpStyle;
import dev.flow.gateway.Gateway;

/** Serves the OpenAPI document of a Gateway. Endpoints appear in it as soon as their Executors report them. */
final class OpenApiRoute {

    private OpenApiRoute() {}

    static HttpRoute of(Gateway gateway, HttpSettings settings) {
        String version = OpenApiRoute.class.getPackage().getImplementationVersion();
        return HttpRoute.of(
                "GET",
                (exchange) -> exchange.respond(HttpResponse.json(
                        200,
                        OpenApiDocument.write(
                                settings.title(),
                                version == null ? "0" : version,
                                exchange.request().basePath(),
                                gateway.endpoints().all(),
                                settings.style() == HttpStyle.JINA_3_34))));
    }
}
