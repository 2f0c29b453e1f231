package dev.flow.client;

import dev.flow.net.Protocol;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a Gateway is.
 *
 * @param protocol what it is spoken to by
 * @param host its name or address, a version 6 address in brackets
 * @param port 1 to 65535
 * @param secure whether the connection is encrypted
 */
record ClientAddress(Protocol protocol, String host, int port, boolean secure) {

    private static final Pattern URL =
            Pattern.compile("(?:(\\w+)://)?([^/\\[\\]:@?#\\s]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?/?");

    static ClientAddress parse(String url) {
        Matcher matcher = URL.matcher(url.strip());
        if (!matcher.matches()) {
            throw refused(url);
        }
        String scheme = Optional.ofNullable(matcher.group(1)).orElse("grpc");
        Protocol protocol = Protocol.of(scheme)
                .filter((known) -> known.scheme(false).equalsIgnoreCase(scheme)
                        || known.scheme(true).equalsIgnoreCase(scheme))
                .orElseThrow(() -> refused(url));
        boolean secure = protocol.scheme(true).equalsIgnoreCase(scheme);
        int port = Integer.parseInt(Optional.ofNullable(matcher.group(3)).orElse(secure ? "443" : "80"));
        if (port > 65535) {
            throw refused(url);
        }
        return new ClientAddress(protocol, matcher.group(2), port, secure);
    }

    private static FlowRequestException refused(String url) {
        return new FlowRequestException(
                "'" + url + "' is no address of a Flow: expected host:port, or the same behind grpc://, grpcs://,"
                        + " http://, https://, ws:// or wss://",
                null);
    }

    /** The URL of a path by HTTP, which WebSocket Gateways speak too. */
    URI http(String path) {
        return URI.create(Protocol.HTTP.scheme(this.secure) + "://" + this.host + ":" + this.port + path);
    }

    /** The URL of a path by WebSocket. */
    URI webSocket(String path) {
        return URI.create(Protocol.WEBSOCKET.scheme(this.secure) + "://" + this.host + ":" + this.port + path);
    }

    @Override
    public String toString() {
        return this.protocol.scheme(this.secure) + "://" + this.host + ":" + this.port;
    }
}
