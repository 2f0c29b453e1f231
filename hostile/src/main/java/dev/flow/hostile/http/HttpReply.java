package dev.flow.hostile.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A reply of HTTP/1.1.
 *
 * @param status the status code
 * @param headers the headers, names in lower case
 * @param body the body
 */
public record HttpReply(int status, Map<String, String> headers, byte[] body) {

    /** Returns the value of a header, if the reply has it. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(this.headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns the body as UTF-8. */
    public String text() {
        return new String(this.body, StandardCharsets.UTF_8);
    }

    public boolean refused() {
        return this.status >= 400 && this.status < 500;
    }
}
