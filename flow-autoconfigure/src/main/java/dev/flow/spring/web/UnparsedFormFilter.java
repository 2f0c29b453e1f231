package dev.flow.spring.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Keeps other filters and the container from parsing a JSON body as a form. Clients such as {@code curl -d} claim a form for any body,
 * and a body that was parsed as a form is lost.
 */
final class UnparsedFormFilter extends OncePerRequestFilter {

    /** How the content types begin that filters, Spring MVC or the container parse by themselves. */
    private static final List<String> FORMS = List.of(MediaType.APPLICATION_FORM_URLENCODED_VALUE, "multipart/");

    private final ObjectProvider<HandlerMapping> mappings;

    /**
     * @param mappings the mappings of the application
     */
    UnparsedFormFilter(ObjectProvider<HandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean unparsed = claimsForm(request) && isGateways(new QueryParameters(request));
        chain.doFilter(unparsed ? QueryParameters.ofUntypedBody(request) : request, response);
    }

    private static boolean claimsForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && FORMS.stream().anyMatch((form) -> type.regionMatches(true, 0, form, 0, form.length()));
    }

    /**
     * Returns whether the Gateway will handle a request. A form for a controller of the application stays a form.
     *
     * @param request the request with the parameters of its query only: the condition of any controller may read parameters
     */
    private boolean isGateways(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        try {
            return this.mappings
                    .orderedStream()
                    .filter((mapping) -> handles(mapping, request))
                    .findFirst()
                    .filter(GatewayHandlerMapping.class::isInstance)
                    .isPresent();
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
    }

    private static boolean handles(HandlerMapping mapping, HttpServletRequest request) {
        try {
            return mapping.getHandler(request) != null;
        } catch (Exception rejected) {
            // The mapping knows the path, but rejects the method or the content type.
            return true;
        }
    }
}
