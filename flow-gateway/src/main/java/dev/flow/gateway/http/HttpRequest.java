package dev.flow.gateway.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The head of an HTTP request, without its body.
 *
 * @param method the method, in capital letters
 * @param basePath the path of the application that contains the Gateway, decoded; empty if the Gateway has the whole server
 * @param path the path below the base path, decoded, such as {@code /post}
 * @param query the query as sent, without the question mark; empty if there is none
 * @param headers the headers that a browser adds for a web page
 */
public record HttpRequest(String method, String basePath, String path, String query, BrowserHeaders headers) {

    /** Creates a request that no web page sent. */
    public HttpRequest(String method, String basePath, String path, String query) {
        this(method, basePath, path, query, BrowserHeaders.NONE);
    }

    /**
     * Parses the target of a request line.
     *
     * @param method the method
     * @param target the target in origin form, absolute form or asterisk form (RFC 9112, section 3.2)
     * @throws IllegalArgumentException if the target has no path, or an invalid percent encoding
     */
    public static HttpRequest of(String method, String target) {
        String origin = originForm(target);
        int query = origin.indexOf('?');
        String path = query < 0 ? origin : origin.substring(0, query);
        return new HttpRequest(method, "", PercentEncoding.decode(path), query < 0 ? "" : origin.substring(query + 1));
    }

    private static String originForm(String target) {
        if (target.startsWith("/") || target.equals("*")) {
            return withoutFragment(target);
        }
        int authority = target.indexOf("://");
        if (authority <= 0 || target.substring(0, authority).indexOf('/') >= 0) {
            throw new IllegalArgumentException("The request target is neither a path nor a URI");
        }
        int path = indexOfAny(target, "/?#", authority + 3);
        String rest = path < 0 ? "" : target.substring(path);
        return withoutFragment(rest.startsWith("/") ? rest : "/" + rest);
    }

    private static String withoutFragment(String target) {
        int fragment = target.indexOf('#');
        return fragment < 0 ? target : target.substring(0, fragment);
    }

    private static int indexOfAny(String text, String characters, int from) {
        for (int i = from; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /** Returns the parameters of the query; of a parameter with several values the first. Invalid encodings stay as sent. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : this.query.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                parameters.putIfAbsent(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException invalid) {
            return text;
        }
    }

    /** Returns the same request with the headers of a browser. */
    public HttpRequest with(BrowserHeaders other) {
        return new HttpRequest(this.method, this.basePath, this.path, this.query, other);
    }

    /** Returns the same request with another method. */
    HttpRequest withMethod(String other) {
        return new HttpRequest(other, this.basePath, this.path, this.query, this.headers);
    }
}
