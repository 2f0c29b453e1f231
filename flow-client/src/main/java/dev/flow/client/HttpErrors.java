package dev.flow.client;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the bodies of HTTP errors. */
final class HttpErrors {

    private HttpErrors() {}

    /** Returns the {@code detail} of a body as FastAPI and Flow write it: a text, or a list of errors with their locations. */
    static Optional<String> detail(byte[] body) {
        try {
            JsonNode detail = JsonMapper.shared().readTree(body).path("detail");
            if (detail.isMissingNode() || detail.isNull()) {
                return Optional.empty();
            }
            return Optional.of(detail.isString() ? detail.stringValue() : detail.toString());
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
