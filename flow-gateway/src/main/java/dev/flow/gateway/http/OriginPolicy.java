package dev.flow.gateway.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Decides which web pages may open a WebSocket connection or make Executors work. Without such a rule a page of any site could use the browser of a person
 * who can reach this Gateway (RFC 6455, section 10.2).
 *
 * @param allowed origins that are allowed besides the Gateway's own, or {@code *} for all
 */
record OriginPolicy(List<String> allowed) {

    /**
     * Returns whether a connection is allowed.
     *
     * @param origins the values of the header {@code Origin}; empty for clients other than browsers
     * @param authorities the host and port by which the client reached this server, as {@code host} or {@code host:port}
     */
    boolean permits(List<String> origins, List<String> authorities) {
        if (origins.isEmpty() || this.allowed.contains("*")) {
            return true;
        }
        if (origins.size() > 1) {
            return false;
        }
        String origin = origins.get(0);
        return this.allowed.stream().anyMatch(origin::equalsIgnoreCase)
                || authorities.stream().anyMatch((authority) -> isSame(origin, authority));
    }

    private static boolean isSame(String origin, String authority) {
        try {
            URI uri = URI.create(origin);
            String scheme = String.valueOf(uri.getScheme());
            return uri.getAuthority() != null
                    && plain(scheme, uri.getAuthority()).equals(plain(scheme, authority));
        } catch (IllegalArgumentException invalid) {
            return false;
        }
    }

    /** Removes the default port of a scheme. */
    private static String plain(String scheme, String authority) {
        String port = scheme.equalsIgnoreCase("https") ? ":443" : ":80";
        String plain =
                authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
        return plain.toLowerCase(Locale.ROOT);
    }
}
