package dev.flow.client;

import io.grpc.Metadata;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The headers of every request of a client: gRPC metadata, or HTTP headers. Names and values are valid for each protocol, so
 * that no later step rejects them.
 *
 * @param values the values by name, in lower case; of a name that ends with {@code -bin} the bytes in base64
 */
record ClientHeaders(Map<String, String> values) {

    static final ClientHeaders NONE = new ClientHeaders(Map.of());

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z_.-]+");

    private static final Pattern VALUE = Pattern.compile("[ -~]*");

    /** The headers that {@link java.net.http.HttpClient} and grpc-java set themselves. */
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "content-type", "expect", "host", "te", "upgrade");

    ClientHeaders {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Returns these headers and another one.
     *
     * @throws FlowRequestException if the name or the value is not valid
     */
    ClientHeaders with(String name, String value) {
        FlowRequestException.requirePresent("Header name", name);
        FlowRequestException.requirePresent("Value of header '" + name + "'", value);
        String lowerCase = name.toLowerCase(Locale.ROOT);
        boolean valid = NAME.matcher(name).matches();
        FlowRequestException.require(valid, "Header name", "'" + name + "'", "letters, digits, '-', '_' and '.'");
        boolean reserved =
                RESERVED.contains(lowerCase) || lowerCase.startsWith("grpc-") || lowerCase.startsWith("sec-websocket-");
        FlowRequestException.require(!reserved, "Header name", "'" + name + "'", "a name that no protocol reserves");
        if (lowerCase.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
            FlowRequestException.require(
                    decoded(value).isPresent(), "Value of header '" + name + "'", "not valid", "base64");
        }
        // The value may be a secret: the message contains only the name.
        FlowRequestException.require(
                VALUE.matcher(value).matches(), "Value of header '" + name + "'", "not valid", "printable ASCII");
        Map<String, String> more = new LinkedHashMap<>(this.values);
        more.put(lowerCase, value);
        return new ClientHeaders(more);
    }

    Metadata metadata() {
        Metadata metadata = new Metadata();
        this.values.forEach((name, value) -> {
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                byte[] bytes = decoded(value).orElseThrow();
                metadata.put(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER), bytes);
            } else {
                metadata.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
            }
        });
        return metadata;
    }

    /** With or without padding, as gRPC accepts binary metadata. */
    private static Optional<byte[]> decoded(String value) {
        try {
            return Optional.of(Base64.getDecoder().decode(value));
        } catch (IllegalArgumentException invalid) {
            return Optional.empty();
        }
    }
}
