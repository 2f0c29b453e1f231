package dev.flow.spring.web;

import dev.flow.gateway.http.BrowserHeaders;
import dev.flow.gateway.http.HttpRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.util.UrlPathHelper;

/** Translates the heads of servlet requests. */
final class ServletRequests {

    private static final UrlPathHelper PATHS = UrlPathHelper.defaultInstance;

    private ServletRequests() {}

    /** Translates a head without reading the parameters, which the servlet container may take from the body. */
    static HttpRequest of(HttpServletRequest request) {
        return new HttpRequest(
                request.getMethod().toUpperCase(Locale.ROOT),
                PATHS.getContextPath(request) + servletPath(request),
                PATHS.getLookupPathForRequest(request),
                Optional.ofNullable(request.getQueryString()).orElse(""),
                headers(request));
    }

    /** Returns the headers that a browser adds for a web page, with the authority that a proxy forwarded. */
    static BrowserHeaders headers(HttpServletRequest request) {
        return BrowserHeaders.of((name) -> Collections.list(request.getHeaders(name)))
                .withAuthority(request.getServerName() + ":" + request.getServerPort());
    }

    /** Returns the prefix of the paths that Spring MVC has; empty if it has all. */
    private static String servletPath(HttpServletRequest request) {
        return request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH
                ? PATHS.getServletPath(request)
                : "";
    }
}
