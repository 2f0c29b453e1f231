package dev.flow.spring.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Keeps other filters and the container from parsing a JSON body as a form. Clients such as {@code curl -d} claim a form for any body,
 * and a body that was parsed as a form is lost.
 */
final class UnparsedFormFilter extends OncePerRequestFilter {

    private static final List<String> FORMS =
            List.of(MediaType.APPLICATION_FORM_URLENCODED_VALUE, MediaType.MULTIPART_FORM_DATA_VALUE);

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
        chain.doFilter(claimsForm(request) && isGateways(request) ? new Unparsed(request) : request, response);
    }

    private static boolean claimsForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && FORMS.stream().anyMatch((form) -> type.regionMatches(true, 0, form, 0, form.length()));
    }

    /** Returns whether the Gateway will handle a request. A form for a controller of the application stays a form. */
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

    /** A request whose parameters are those of the query, and whose content type is any. */
    private static final class Unparsed extends HttpServletRequestWrapper {

        Unparsed(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getContentType() {
            return MediaType.APPLICATION_OCTET_STREAM_VALUE;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return parameters().getFirst(name);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return getParameterMap().get(name);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters().keySet());
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> all = new LinkedHashMap<>();
            parameters().forEach((name, values) -> all.put(name, values.toArray(String[]::new)));
            return all;
        }

        private MultiValueMap<String, String> parameters() {
            return UriComponentsBuilder.newInstance()
                    .query(getQueryString())
                    .build()
                    .getQueryParams();
        }
    }
}
