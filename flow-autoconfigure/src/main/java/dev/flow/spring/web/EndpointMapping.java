package dev.flow.spring.web;

import dev.flow.definition.HttpStyle;
import dev.flow.gateway.FlowEndpoint;
import dev.flow.gateway.FlowEndpoints;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.util.UrlPathHelper;

/**
 * Finds the endpoint a path is named after. Endpoints are told by Executors, so there are no fixed paths; as long as not all have
 * told, any path a request is posted to may be one.
 */
final class EndpointMapping extends AbstractHandlerMapping {

    /** Under which attribute of the request the endpoint is found. */
    static final String ENDPOINT = EndpointMapping.class.getName() + ".endpoint";

    private static final Set<String> RESERVED = Set.of(
            "/", "/dry_run", "/dry_run/report", "/status", "/post", "/openapi.json", "/docs", "/redoc", "/error");

    private static final UrlPathHelper PATHS = UrlPathHelper.defaultInstance;

    private final FlowEndpoints endpoints;
    private final HandlerMethod answer;
    private final HandlerMethod stream;

    EndpointMapping(FlowEndpoints endpoints, EndpointController controller, HttpStyle style) {
        this.endpoints = endpoints;
        this.answer = method(controller, "answer");
        this.stream = method(controller, "stream");
        // Jina 3.6 has paths of its own that are named like endpoints, with other bodies; in either case before static
        // resources.
        setOrder(style == HttpStyle.JINA_3_34 ? -2 : Ordered.LOWEST_PRECEDENCE - 10);
    }

    private static HandlerMethod method(EndpointController controller, String name) {
        Method method = Arrays.stream(EndpointController.class.getDeclaredMethods())
                .filter((declared) -> declared.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return new HandlerMethod(controller, method);
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        String path = PATHS.getPathWithinApplication(request);
        boolean post = HttpMethod.POST.matches(request.getMethod());
        boolean get = HttpMethod.GET.matches(request.getMethod());
        if (RESERVED.contains(path) || !post && !get) {
            return null;
        }
        Optional<FlowEndpoint> told = told(path).or(() -> told(path.substring(1)));
        Optional<FlowEndpoint> endpoint = told.isEmpty() && post && !this.endpoints.complete()
                ? Optional.of(new FlowEndpoint(path, Optional.empty(), Optional.empty(), false))
                : told;
        if (endpoint.isEmpty() || get && !endpoint.get().streaming()) {
            return null;
        }
        request.setAttribute(ENDPOINT, endpoint.get());
        return endpoint.get().streaming() ? this.stream : this.answer;
    }

    /** An endpoint that streams has no path but its own, which is there while its Executor is lost: to say just that. */
    private Optional<FlowEndpoint> told(String name) {
        return this.endpoints.find(name).or(() -> this.endpoints.findLost(name));
    }
}
