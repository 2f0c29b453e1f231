package dev.flow.connection;

import dev.flow.proto.jina.HeaderProto;
import io.grpc.Metadata;

/** The gRPC metadata of a request. */
public final class RequestMetadata {

    // The Head of a Python Flow chooses its Shards by it.
    private static final Metadata.Key<String> ENDPOINT = Metadata.Key.of("endpoint", Metadata.ASCII_STRING_MARSHALLER);

    private RequestMetadata() {}

    /** Returns the metadata of a request with this header. */
    public static Metadata of(HeaderProto header) {
        Metadata metadata = new Metadata();
        if (header.hasExecEndpoint()) {
            metadata.put(ENDPOINT, ascii(header.getExecEndpoint()));
        }
        return metadata;
    }

    /** Metadata permits printable ASCII only. The header of the request keeps the original text. */
    private static String ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return text.replaceAll("[^ -~]", "?");
            }
        }
        return text;
    }
}
