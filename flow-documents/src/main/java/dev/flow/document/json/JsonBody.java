package dev.flow.document.json;

import com.google.protobuf.ByteString;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Parses a body as JSON. */
final class JsonBody {

    private static final int LONGEST_CHARACTER = 4;
    private static final byte FIRST_OF_MARK = (byte) 0xfe;
    private static final byte SECOND_OF_MARK = (byte) 0xff;

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
        JsonNode tree = request(() -> Json.mapper().createParser(body.newInput()), limits);
        if (isUtf8(body) && !body.isValidUtf8()) {
            // The parser reads forms of characters that are longer than needed.
            throw JsonErrors.notUtf8();
        }
        return tree;
    }

    /** Returns whether a body that was parsed is in UTF-8: in UTF-16 and UTF-32 it begins with a zero byte among four, or with a mark. */
    private static boolean isUtf8(ByteString body) {
        for (int i = 0; i < Math.min(body.size(), LONGEST_CHARACTER); i++) {
            byte next = body.byteAt(i);
            if (next == 0 || next == FIRST_OF_MARK || next == SECOND_OF_MARK) {
                return false;
            }
        }
        return true;
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
