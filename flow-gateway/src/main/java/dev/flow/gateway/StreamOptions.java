package dev.flow.gateway;

import io.grpc.Metadata;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The options of one stream of requests, from the metadata that Jina's clients send.
 *
 * @param inOrder whether replies are sent in the order of the requests (default: as they complete)
 * @param prefetch the maximum number of requests in flight; the Gateway's setting if the client requests more or none
 */
record StreamOptions(boolean inOrder, int prefetch) {

    private static final Metadata.Key<String> IN_ORDER = key("__results_in_order__");
    private static final Metadata.Key<String> PREFETCH = key("__prefetch__");

    static StreamOptions of(Metadata headers, int prefetch) {
        int requested = number(headers.get(PREFETCH)).orElse(prefetch);
        return new StreamOptions(
                "true".equals(headers.get(IN_ORDER)), requested > 0 ? Math.min(requested, prefetch) : prefetch);
    }

    private static OptionalInt number(@Nullable String text) {
        // Jina ignores a value that is not a number.
        return text != null && text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
