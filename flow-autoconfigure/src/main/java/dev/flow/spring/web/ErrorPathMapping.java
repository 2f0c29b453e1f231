package dev.flow.spring.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;

/** Answers a client's own request for the path of error pages with 404. Spring Boot would report an error 999 with status 500. */
final class ErrorPathMapping extends AbstractHandlerMapping {

    private static final HttpRequestHandler NOT_FOUND =
            (request, response) -> response.sendError(HttpServletResponse.SC_NOT_FOUND);

    private final String path;

    /**
     * @param path the path of error pages
     */
    ErrorPathMapping(String path) {
        this.path = path;
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST
                        && ServletRequests.of(request).path().equals(this.path)
                ? NOT_FOUND
                : null;
    }
}
