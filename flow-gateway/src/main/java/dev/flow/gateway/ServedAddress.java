package dev.flow.gateway;

import dev.flow.net.HostAndPort;

/**
 * Where a Gateway serves one protocol.
 *
 * @param protocol the name of the protocol: GRPC, HTTP or WEBSOCKET
 * @param bound the address that the server is bound to, and its port
 * @param tls whether connections are encrypted
 * @param basePath the path below which the Gateway's paths begin, such as {@code /api}; empty for none
 */
public record ServedAddress(String protocol, HostAndPort bound, boolean tls, String basePath) {

    /** Returns the address on a host, as a URL if the scheme matters. */
    String on(String host) {
        String text = new HostAndPort(host, this.bound.port()) + this.basePath;
        return this.tls ? scheme() + "://" + text : text;
    }

    private String scheme() {
        return switch (this.protocol) {
            case "HTTP" -> "https";
            case "WEBSOCKET" -> "wss";
            default -> "grpcs";
        };
    }

    /** Returns a host by which a process of this machine reaches the server. */
    String reachableHost() {
        return this.bound.everyInterface() ? "localhost" : this.bound.host();
    }
}
