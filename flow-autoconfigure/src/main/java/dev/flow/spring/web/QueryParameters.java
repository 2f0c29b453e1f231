package dev.flow.spring.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** A request whose parameters are those of its query, so that reading a parameter does not read the body. */
final class QueryParameters extends HttpServletRequestWrapper {

    private final @Nullable String contentType;

    /**
     * @param request the request
     */
    QueryParameters(HttpServletRequest request) {
        this(request, request.getContentType());
    }

    private QueryParameters(HttpServletRequest request, @Nullable String contentType) {
        super(request);
        this.contentType = contentType;
    }

    /** Returns a request whose body claims no type, so that nothing parses it. */
    static HttpServletRequest ofUntypedBody(HttpServletRequest request) {
        return new QueryParameters(request, MediaType.APPLICATION_OCTET_STREAM_VALUE);
    }

    @Override
    public @Nullable String getContentType() {
        return this.contentType;
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
