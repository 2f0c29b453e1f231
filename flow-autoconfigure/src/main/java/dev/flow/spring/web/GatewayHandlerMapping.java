package dev.flow.spring.web;

import dev.flow.gateway.http.ConnectionLimits;
import dev.flow.gateway.http.HttpProtocol;
import dev.flow.gateway.http.HttpRequest;
import dev.flow.gateway.http.HttpRoute;
import dev.flow.gateway.http.ReportDetail;
import dev.flow.spring.gateway.Disclosure;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/**
 * Maps requests to the routes of the Gateway. Controllers of the application come before it. Any other path, and every path that the
 * Gateway does not know, belongs to the application.
 */
final class GatewayHandlerMapping extends AbstractHandlerMapping {

    private final HttpProtocol protocol;
    private final boolean fixedPaths;
    private final Disclosure disclosure;
    private final ConnectionLimits limits;

    /**
     * @param protocol the routes
     * @param fixedPaths whether to map the paths of the protocol itself, else the paths of endpoints
     * @param disclosure decides how much of a report a client may read
     * @param limits what one client may use
     * @param order the position among the mappings of the application
     */
    GatewayHandlerMapping(
            HttpProtocol protocol, boolean fixedPaths, Disclosure disclosure, ConnectionLimits limits, int order) {
        this.protocol = protocol;
        this.fixedPaths = fixedPaths;
        this.disclosure = disclosure;
        this.limits = limits;
        setOrder(order);
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        HttpRequest head = ServletRequests.of(request);
        if (this.protocol.isFixed(head.path()) != this.fixedPaths) {
            return null;
        }
        return this.protocol
                .find(head)
                .map((route) -> handler(request, head, route))
                .orElse(null);
    }

    private HttpRequestHandler handler(HttpServletRequest request, HttpRequest head, HttpRoute route) {
        // Names of endpoints come from other processes: one pattern for all keeps the number of meters bounded.
        String pattern = this.fixedPaths ? head.path() : "/{endpoint}";
        request.setAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent((observation) -> observation.setPathPattern(pattern));
        return (http, response) ->
                route.handle(ServletExchange.start(head, http, response, () -> detail(http), this.limits));
    }

    private ReportDetail detail(HttpServletRequest request) {
        Disclosure.Detail detail = this.disclosure.to(request.getUserPrincipal(), request::isUserInRole);
        return switch (detail) {
            case NONE -> ReportDetail.NONE;
            case EXECUTORS -> ReportDetail.EXECUTORS;
            case ALL -> ReportDetail.ALL;
        };
    }
}
