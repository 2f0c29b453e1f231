package dev.flow.document.json;

import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/** Parses a body as JSON. */
final class JsonBody {

    private JsonBody() {}

    static JsonNode parse(String body) {
        return parse(() -> Json.mapper().readTree(body));
    }

    static JsonNode parse(byte[] body) {
        return parse(() -> Json.mapper().readTree(body));
    }

    private static JsonNode parse(Supplier<JsonNode> body) {
        try {
            return body.get();
        } catch (StreamConstraintsException ex) {
            throw new InvalidRequestException(List.of(ValidationErrorType.TOO_DEEP.at(FieldLocation.BODY)));
        } catch (JacksonException ex) {
            throw new InvalidRequestException(List.of(notJson(ex)));
        }
    }

    private static ValidationError notJson(JacksonException ex) {
        TokenStreamLocation at = ex.getLocation();
        if (at == null) {
            return new ValidationError(FieldLocation.BODY.steps(), "body is not JSON", "value_error.jsondecode");
        }
        long position = Math.max(0, Math.max(at.getCharOffset(), at.getByteOffset()));
        String msg = "%s: line %d column %d (char %d)"
                .formatted(ex.getOriginalMessage(), at.getLineNr(), at.getColumnNr(), position);
        return new ValidationError(FieldLocation.BODY.at(position).steps(), msg, "value_error.jsondecode");
    }
}
