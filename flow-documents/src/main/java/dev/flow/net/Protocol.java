package dev.flow.net;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The protocols that a Gateway serves. */
public enum Protocol {
    /** gRPC, which Executors serve as well. */
    GRPC("grpc", "grpcs"),
    /** HTTP with JSON bodies. */
    HTTP("http", "https"),
    /** WebSocket, with JSON or protobuf in its frames. */
    WEBSOCKET("ws", "wss");

    private final String scheme;
    private final String secureScheme;

    Protocol(String scheme, String secureScheme) {
        this.scheme = scheme;
        this.secureScheme = secureScheme;
    }

    /**
     * Returns the scheme of URLs.
     *
     * @param secure whether the connection is encrypted
     */
    public String scheme(boolean secure) {
        return secure ? this.secureScheme : this.scheme;
    }

    /**
     * Returns the protocol with a name of Jina or a URL scheme; case does not matter.
     *
     * @param text a name or scheme, such as {@code websocket} or {@code wss}
     */
    public static Optional<Protocol> of(String text) {
        String lowerCase = text.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter((protocol) -> protocol.name().equalsIgnoreCase(text)
                        || protocol.scheme.equals(lowerCase)
                        || protocol.secureScheme.equals(lowerCase))
                .findFirst();
    }
}
