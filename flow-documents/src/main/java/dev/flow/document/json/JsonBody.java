package dev.flow.document.json;

import com.google.protobuf.ByteString;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Parses a body as JSON. */
final class JsonBody {

    private JsonBody() {}

    /** Parses JSON of a trusted source. */
    static JsonNode parse(String body) {
        return tree(() -> Json.mapper().createParser(body), JsonLimits.NONE, false);
    }

    /** Parses JSON of a trusted source. */
    static JsonNode parse(byte[] body) {
        return tree(() -> Json.mapper().createParser(body), JsonLimits.NONE, false);
    }

    /** Parses a request, whose tensors and embeddings become {@link NumberArray}s where they can. */
    static JsonNode request(String body, JsonLimits limits) {
        return request(() -> Json.mapper().createParser(body), limits);
    }

    /** Parses a request, whose tensors and embeddings become {@link NumberArray}s where they can. */
    static JsonNode request(ByteString body, JsonLimits limits) {
        return request(() -> Json.mapper().createParser(body.newInput()), limits);
    }

    private static JsonNode request(Supplier<JsonParser> body, JsonLimits limits) {
        try {
            return tree(body, limits, true);
        } catch (BodyParser.UnfitArrayException unfit) {
            return tree(body, limits, false);
        }
    }

    private static JsonNode tree(Supplier<JsonParser> body, JsonLimits limits, boolean numberArrays) {
        FieldLocation loc = FieldLocation.BODY;
        try (JsonParser json = body.get()) {
            try {
                return new BodyParser(json, limits, numberArrays).parse();
            } catch (JacksonException invalid) {
                loc = FieldLocation.of(json.streamReadContext());
                throw invalid;
            }
        } catch (JacksonException invalid) {
            throw JsonErrors.of(invalid, loc);
        }
    }
}
