package dev.flow.gateway.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides by which host names clients may reach the Gateway. A page can let the name of its own site resolve to the address of a
 * Gateway in a private network (DNS rebinding): the browser then takes the Gateway for the page's server.
 *
 * @param allowed the host names, {@code *.example.com} for all names below one, or {@code *} for all; empty for all names except
 *     those that a page may have chosen
 */
record HostPolicy(List<String> allowed) {

    private static final Pattern IP_V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    /** Endings that nobody can register: of machines, of container platforms, of local networks. */
    private static final List<String> LOCAL_ENDINGS = List.of(".local", ".internal", ".svc", ".home.arpa", ".test");

    /** Returns whether a request is allowed. Each address and {@code localhost} is: a page cannot choose them. */
    boolean permits(BrowserHeaders headers) {
        return this.allowed.contains("*")
                || headers.hosts().stream().map(HostPolicy::name).allMatch((name) -> permits(name, headers));
    }

    private boolean permits(String name, BrowserHeaders headers) {
        if (isAddress(name) || name.equals("localhost") || name.endsWith(".localhost")) {
            return true;
        }
        return this.allowed.isEmpty()
                ? isLocal(name) || !headers.lacksProofOfHost()
                : this.allowed.stream().anyMatch((pattern) -> matches(pattern.toLowerCase(Locale.ROOT), name));
    }

    private static boolean isAddress(String name) {
        return name.startsWith("[") || IP_V4.matcher(name).matches();
    }

    private static boolean isLocal(String name) {
        return name.indexOf('.') < 0 || LOCAL_ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static boolean matches(String pattern, String name) {
        return pattern.startsWith("*.") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
    }

    private static String name(String host) {
        String name = PORT.matcher(host.trim()).replaceFirst("").toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
