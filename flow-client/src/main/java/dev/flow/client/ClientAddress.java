package dev.flow.client;

import dev.flow.net.Protocol;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a Gateway.
 *
 * @param protocol the protocol of the Gateway
 * @param host a host name or IP address, an IPv6 address in brackets
 * @param port 1 to 65535
 * @param secure whether the connection is encrypted
 */
record ClientAddress(Protocol protocol, String host, int port, boolean secure) {

    private static final Pattern URL =
            Pattern.compile("(?:(\\w+)://)?([^/\\[\\]:@?#\\s]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?/?");

    static ClientAddress parse(String url) {
        Matcher matcher = URL.matcher(url.strip());
        if (!matcher.matches()) {
            throw invalid(url);
        }
        String scheme = Optional.ofNullable(matcher.group(1)).orElse("grpc");
        Protocol protocol = Protocol.of(scheme)
                .filter((known) -> known.scheme(false).equalsIgnoreCase(scheme)
                        || known.scheme(true).equalsIgnoreCase(scheme))
                .orElseThrow(() -> invalid(url));
        boolean secure = protocol.scheme(true).equalsIgnoreCase(scheme);
        int port = Integer.parseInt(Optional.ofNullable(matcher.group(3)).orElse(secure ? "443" : "80"));
        ClientAddress address = new ClientAddress(protocol, matcher.group(2), port, secure);
        if (port > 65535 || !address.isUri()) {
            throw invalid(url);
        }
        return address;
    }

    /** {@link java.net.http.HttpClient} rejects a host that is not valid in a URI, for example because of an underscore. */
    private boolean isUri() {
        try {
            URI uri = new URI(toString());
            return this.protocol == Protocol.GRPC || uri.getHost() != null;
        } catch (URISyntaxException invalid) {
            return false;
        }
    }

    private static FlowRequestException invalid(String url) {
        return new FlowRequestException(
                "Address '" + url + "' is not the address of a Flow. Use host:port, optionally after grpc://, grpcs://,"
                        + " http://, https://, ws:// or wss://, for example grpc://localhost:12345.",
                null);
    }

    /** Returns the HTTP URL of a path; WebSocket Gateways serve HTTP as well. */
    URI http(String path) {
        return URI.create(Protocol.HTTP.scheme(this.secure) + "://" + this.host + ":" + this.port + path);
    }

    /** Returns the WebSocket URL of a path. */
    URI webSocket(String path) {
        return URI.create(Protocol.WEBSOCKET.scheme(this.secure) + "://" + this.host + ":" + this.port + path);
    }

    @Override
    public String toString() {
        return this.protocol.scheme(this.secure) + "://" + this.host + ":" + this.port;
    }
}
