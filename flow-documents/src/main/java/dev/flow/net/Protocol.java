package dev.flow.net;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a Gateway is spoken to by. */
public enum Protocol {
    /** gRPC, the protocol of Executors too. */
    GRPC("grpc", "grpcs"),
    /** HTTP with JSON. */
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
     * The scheme of its URLs.
     *
     * @param secure whether the connection is encrypted
     */
    public String scheme(boolean secure) {
        return secure ? this.secureScheme : this.scheme;
    }

    /**
     * The protocol of a name as Jina writes it, or of the scheme of a URL, in any case.
     *
     * @param text such as {@code websocket} or {@code wss}
     */
    public static Optional<Protocol> of(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter((protocol) -> protocol.name().equalsIgnoreCase(text)
                        || protocol.scheme.equals(small)
                        || protocol.secureScheme.equals(small))
                .findFirst();
    }
}
