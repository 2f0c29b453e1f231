package dev.flow.client;

import dev.flow.net.HostAndPort;
import dev.flow.net.Protocol;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a Gateway.
 *
 * @param protocol the protocol of the Gateway
 * @param place the host and port
 * @param secure whether the connection is encrypted
 */
record ClientAddress(Protocol protocol, HostAndPort place, boolean secure) {

    private static final Pattern URL =
            Pattern.compile("(?:(\\w+)://)?([^/\\[\\]:@?#\\s]+|\\[[^\\[\\]/]*])(?::(\\d{1,5}))?/?");

    static ClientAddress parse(String url) {
        Matcher matcher = URL.matcher(url.strip());
        if (!matcher.matches()) {
            throw invalid(url, "it is no URL of a scheme, a host and a port");
        }
        String scheme = Optional.ofNullable(matcher.group(1)).orElse("grpc");
        Protocol protocol = Protocol.of(scheme)
                .filter((known) -> known.scheme(false).equalsIgnoreCase(scheme)
                        || known.scheme(true).equalsIgnoreCase(scheme))
                .orElseThrow(() -> invalid(url, "scheme '" + scheme + "' is not supported"));
        boolean secure = protocol.scheme(true).equalsIgnoreCase(scheme);
        int port = Integer.parseInt(Optional.ofNullable(matcher.group(3)).orElse(secure ? "443" : "80"));
        HostAndPort place;
        try {
            place = new HostAndPort(matcher.group(2), port);
        } catch (HostAndPort.InvalidHostException invalid) {
            throw invalid(url, String.valueOf(invalid.getMessage()));
        }
        if (protocol != Protocol.GRPC && !place.validInUri()) {
            throw invalid(
                    url,
                    "the HTTP client of the JDK connects to no host name with an underscore, or with a digit at the"
                            + " beginning of its last part, so use grpc:// or another name of the host");
        }
        return new ClientAddress(protocol, place, secure);
    }

    private static FlowRequestException invalid(String url, String reason) {
        return new FlowRequestException(
                "Address '" + url + "' is not the address of a Flow: " + reason + ". Use host:port, optionally after"
                        + " grpc://, grpcs://, http://, https://, ws:// or wss://, for example grpc://localhost:12345.",
                null);
    }

    /** Returns the HTTP URL of a path; WebSocket Gateways serve HTTP as well. */
    URI http(String path) {
        return URI.create(Protocol.HTTP.scheme(this.secure) + "://" + this.place + path);
    }

    /** Returns the WebSocket URL of a path. */
    URI webSocket(String path) {
        return URI.create(Protocol.WEBSOCKET.scheme(this.secure) + "://" + this.place + path);
    }

    @Override
    public String toString() {
        return this.protocol.scheme(this.secure) + "://" + this.place;
    }
}
