package dev.flow.gateway.http;

import dev.flow.definition.HttpStyle;
import dev.flow.document.Dialect;
import dev.flow.document.json.RequestJson;
import dev.flow.gateway.FlowEndpoint;
import dev.flow.gateway.FlowEndpoints;
import dev.flow.gateway.Gateway;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/**
 * The HTTP protocol of a Gateway, independent of any web server: the paths of Jina 3.6, paths named after endpoints as in Jina 3.34,
 * and the OpenAPI document. A server translates its requests to {@link HttpExchange} and calls the route that {@link #find} returns.
 */
public final class HttpProtocol {

    /** Paths that never stand for an endpoint. */
    private static final Set<String> RESERVED = Set.of("/openapi.json", "/docs", "/redoc", "/error");

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final HttpRoute NOT_FOUND_ROUTE = HttpRoute.always(HttpResponse.error(404, "Not Found"));

    private final FlowEndpoints endpoints;
    private final HttpStyle style;
    private final PagePolicy pages;
    private final Map<String, HttpRoute> fixed = new TreeMap<>();
    private final EndpointHandler endpointHandler;

    /**
     * @param gateway the Gateway
     * @param requests reads requests in JSON; see {@link GatewayRequests}
     * @param settings the settings
     * @param worker the thread pool that parses and renders large bodies
     */
    public HttpProtocol(Gateway gateway, RequestJson requests, HttpSettings settings, Executor worker) {
        this.endpoints = gateway.endpoints();
        this.style = settings.style();
        this.pages = new PagePolicy(settings);
        SizedWork work = new SizedWork(worker, settings.largeBytes());
        RequestHandler handler = new RequestHandler(gateway, work, settings.maxBodyBytes());
        Dialect dialect = gateway.settings().documents();
        this.endpointHandler = new EndpointHandler(gateway, dialect, handler, settings);
        this.fixed.putAll(new ReadinessRoutes(gateway).all());
        addRequestRoutes(handler, requests, ReplyFormat.jina36(settings.json().maxReplyBytes()));
        if (settings.docs()) {
            this.fixed.put("/openapi.json", OpenApiRoute.of(gateway, settings));
            SwaggerUi.find(HttpProtocol.class.getClassLoader())
                    .ifPresent((swagger) -> this.fixed.putAll(swagger.routes(settings.title())));
        }
    }

    private void addRequestRoutes(RequestHandler handler, RequestJson requests, ReplyFormat format) {
        this.fixed.put("/post", route("POST", handler, requests, format));
        Map.of("/index", "POST", "/search", "POST", "/update", "PUT", "/delete", "DELETE")
                .forEach((path, method) -> this.fixed.put(path, route(method, handler, requests.at(path), format)));
    }

    private static HttpRoute route(String method, RequestHandler handler, RequestJson requests, ReplyFormat format) {
        return HttpRoute.of(method, (exchange) -> handler.handle(exchange, requests::read, format));
    }

    /** Returns whether a path belongs to the protocol itself rather than to an endpoint. */
    public boolean isFixed(String path) {
        return this.fixed.containsKey(path) || this.fixed.containsKey(withoutSlash(path));
    }

    /**
     * Finds the route for a request. A request of a web page that may not use this Gateway gets a route with the reason.
     *
     * @return the route; empty if this Gateway has nothing at that path
     */
    public Optional<HttpRoute> find(HttpRequest request) {
        return lookup(request)
                .map((route) -> this.pages
                        .rejection(request.headers(), works(request))
                        .map(HttpRoute::always)
                        .orElse(route));
    }

    /** Returns whether a request makes Executors work. A streaming endpoint does so for GET too. */
    private boolean works(HttpRequest request) {
        return !READING.contains(request.method()) || !this.fixed.containsKey(request.path());
    }

    private Optional<HttpRoute> lookup(HttpRequest request) {
        String path = request.path();
        if (path.equals("*") && request.method().equals("OPTIONS")) {
            return Optional.ofNullable(this.fixed.get("/"));
        }
        HttpRoute known = this.fixed.get(path);
        if (known != null && this.style == HttpStyle.JINA_3_6) {
            return Optional.of(known);
        }
        return endpoint(request)
                .filter((endpoint) -> known == null || accepts(endpoint, request.method()))
                .map(this.endpointHandler::route)
                .or(() -> Optional.ofNullable(known))
                .or(() -> redirect(request))
                .or(() -> possibleEndpoint(request).map(this.endpointHandler::route));
    }

    /** The route of a path where nothing is. */
    public static HttpRoute notFound() {
        return NOT_FOUND_ROUTE;
    }

    private static boolean accepts(FlowEndpoint endpoint, String method) {
        return method.equals("POST") || endpoint.streaming() && method.equals("GET");
    }

    /** A lost Executor's endpoint keeps its path, so that the response reports the loss. */
    private Optional<FlowEndpoint> endpoint(HttpRequest request) {
        String path = request.path();
        if (path.length() < 2 || RESERVED.contains(path)) {
            return Optional.empty();
        }
        return endpoint(path).or(() -> endpoint(path.substring(1)));
    }

    private Optional<FlowEndpoint> endpoint(String name) {
        return this.endpoints.find(name).or(() -> this.endpoints.findLost(name));
    }

    /** While the endpoints of an Executor are unknown, any path of a POST request may be one of them. */
    private Optional<FlowEndpoint> possibleEndpoint(HttpRequest request) {
        boolean possible = request.method().equals("POST")
                && request.path().startsWith("/")
                && request.path().length() > 1
                && !RESERVED.contains(request.path())
                && !this.endpoints.complete();
        return possible
                ? Optional.of(new FlowEndpoint(request.path(), Optional.empty(), Optional.empty(), false))
                : Optional.empty();
    }

    /** Redirects from a path with a trailing slash to the path without it, as Jina's web framework does. */
    private Optional<HttpRoute> redirect(HttpRequest request) {
        String path = withoutSlash(request.path());
        // A location that starts with two slashes would lead to another host.
        if (path.equals(request.path()) || path.isEmpty() || path.startsWith("//")) {
            return Optional.empty();
        }
        boolean known = this.fixed.containsKey(path)
                || endpoint(new HttpRequest(request.method(), "", path, "")).isPresent();
        return known ? Optional.of(redirectTo(location(request, path))) : Optional.empty();
    }

    private static HttpRoute redirectTo(String location) {
        return HttpRoute.always(HttpResponse.empty(307, Map.of("Location", location)));
    }

    private static String location(HttpRequest request, String path) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        return PercentEncoding.encode(request.basePath() + path) + query;
    }

    private static String withoutSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
