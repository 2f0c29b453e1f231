package dev.flow.client;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What bodies of HTTP errors tell. */
final class HttpErrors {

    private HttpErrors() {}

    /** The {@code detail} of a body as FastAPI and Flow write it: a text, or problems with their places. */
    static Optional<String> detail(byte[] body) {
        try {
            JsonNode detail = JsonMapper.shared().readTree(body).path("detail");
            if (detail.isMissingNode() || detail.isNull()) {
                return Optional.empty();
            }
            return Optional.of(detail.isString() ? detail.stringValue() : detail.toString());
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }
}
