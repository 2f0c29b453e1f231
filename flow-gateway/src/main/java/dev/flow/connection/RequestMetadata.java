package dev.flow.connection;

import dev.flow.proto.jina.HeaderProto;
import io.grpc.Metadata;

/** What goes with a request beside it. */
public final class RequestMetadata {

    // Read by the Head of a Python Flow to choose its shards.
    private static final Metadata.Key<String> ENDPOINT = Metadata.Key.of("endpoint", Metadata.ASCII_STRING_MARSHALLER);

    private RequestMetadata() {}

    /** The metadata of a request with this header. */
    public static Metadata of(HeaderProto header) {
        Metadata metadata = new Metadata();
        if (header.hasExecEndpoint()) {
            metadata.put(ENDPOINT, ascii(header.getExecEndpoint()));
        }
        return metadata;
    }

    /** Metadata carries printable ASCII only; the header of the request itself keeps what the client wrote. */
    private static String ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return text.replaceAll("[^ -~]", "?");
            }
        }
        return text;
    }
}
