package dev.flow.gateway;

import io.grpc.Metadata;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a client may ask of a stream, by the metadata that clients of Jina send.
 *
 * @param inOrder whether replies come in the order of the requests, not as they complete
 * @param prefetch most requests in flight; the Gateway's own setting where the client wants more or says nothing
 */
record StreamWishes(boolean inOrder, int prefetch) {

    private static final Metadata.Key<String> IN_ORDER = key("__results_in_order__");
    private static final Metadata.Key<String> PREFETCH = key("__prefetch__");

    static StreamWishes of(Metadata headers, int prefetch) {
        int wanted = number(headers.get(PREFETCH)).orElse(prefetch);
        return new StreamWishes(
                "true".equals(headers.get(IN_ORDER)), wanted > 0 ? Math.min(wanted, prefetch) : prefetch);
    }

    private static OptionalInt number(@Nullable String text) {
        // No number is no wish, as in Jina.
        return text != null && text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
