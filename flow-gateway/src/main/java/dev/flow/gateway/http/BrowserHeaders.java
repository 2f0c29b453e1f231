package dev.flow.gateway.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The headers that show whether a web page sent a request, and which one. A page cannot set {@code Host}, {@code Origin} and
 * {@code Sec-Fetch-Site}.
 *
 * @param hosts the values of {@code Host}
 * @param authorities the host and port by which the client reached this server, as {@code host} or {@code host:port}, also as a proxy
 *     forwarded them
 * @param origins the values of {@code Origin}
 * @param fetchSites the values of {@code Sec-Fetch-Site}
 * @param contentTypes the values of {@code Content-Type}
 * @param browser whether other headers are those of a browser
 */
public record BrowserHeaders(
        List<String> hosts,
        List<String> authorities,
        List<String> origins,
        List<String> fetchSites,
        List<String> contentTypes,
        boolean browser) {

    /** The headers of a request that no page sent. */
    static final BrowserHeaders NONE = new BrowserHeaders(List.of(), List.of(), List.of(), List.of(), List.of(), false);

    public BrowserHeaders {
        hosts = List.copyOf(hosts);
        authorities = List.copyOf(authorities);
        origins = List.copyOf(origins);
        fetchSites = List.copyOf(fetchSites);
        contentTypes = List.copyOf(contentTypes);
    }

    /**
     * Selects the headers.
     *
     * @param values returns the values of a header; empty if the request does not have it
     */
    public static BrowserHeaders of(Function<String, List<String>> values) {
        return new BrowserHeaders(
                values.apply("Host"),
                values.apply("Host"),
                values.apply("Origin"),
                values.apply("Sec-Fetch-Site"),
                values.apply("Content-Type"),
                values.apply("User-Agent").stream().anyMatch((agent) -> agent.startsWith("Mozilla/"))
                        || !values.apply("Referer").isEmpty()
                        || values.apply("Accept-Language").stream().anyMatch((language) -> !language.equals("*")));
    }

    /**
     * Returns the same headers with one more authority.
     *
     * @param authority the host and port that a proxy forwarded
     */
    public BrowserHeaders withAuthority(String authority) {
        List<String> more = new ArrayList<>(this.authorities);
        more.add(authority);
        return new BrowserHeaders(this.hosts, more, this.origins, this.fetchSites, this.contentTypes, this.browser);
    }

    /** Returns whether the browser states that the page is one of this server. */
    boolean isSameOrigin() {
        return this.fetchSites.equals(List.of("same-origin"));
    }

    /** Returns whether the browser states that the page is not one of this server. */
    boolean isOtherSite() {
        return this.fetchSites.stream()
                .map((site) -> site.toLowerCase(Locale.ROOT))
                .anyMatch((site) -> site.equals("cross-site") || site.equals("same-site"));
    }

    /**
     * Returns whether a browser can have sent the request to a name that it resolved without proof that the server is the name's. With
     * HTTPS the certificate is the proof: only then has a request {@code Sec-Fetch-Site} or an origin with that scheme.
     */
    boolean lacksProofOfHost() {
        boolean https =
                !this.fetchSites.isEmpty() || this.origins.stream().anyMatch((origin) -> origin.startsWith("https://"));
        return (this.browser || !this.origins.isEmpty()) && !https;
    }

    /** Returns whether the content type is JSON, for which a browser asks the server before it lets a foreign page send it. */
    boolean isJson() {
        if (this.contentTypes.size() != 1) {
            return false;
        }
        String type = this.contentTypes.get(0).split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.startsWith("application/") && type.endsWith("+json");
    }
}
