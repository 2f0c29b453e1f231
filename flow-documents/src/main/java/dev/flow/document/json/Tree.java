package dev.flow.document.json;

import java.util.List;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.JsonNode;

/** A body as a tree, or what keeps it from being one. */
final class Tree {

    private Tree() {}

    static JsonNode of(String body) {
        return of(() -> Json.mapper().readTree(body));
    }

    static JsonNode of(byte[] body) {
        return of(() -> Json.mapper().readTree(body));
    }

    private static JsonNode of(Supplier<JsonNode> body) {
        try {
            return body.get();
        } catch (StreamConstraintsException ex) {
            throw new InvalidRequestException(List.of(Fault.TOO_DEEP.at(Loc.BODY)));
        } catch (JacksonException ex) {
            throw new InvalidRequestException(List.of(noJson(ex)));
        }
    }

    private static Problem noJson(JacksonException ex) {
        TokenStreamLocation at = ex.getLocation();
        if (at == null) {
            return new Problem(Loc.BODY.steps(), "no JSON", "value_error.jsondecode");
        }
        long position = Math.max(0, Math.max(at.getCharOffset(), at.getByteOffset()));
        String msg = "%s: line %d column %d (char %d)"
                .formatted(ex.getOriginalMessage(), at.getLineNr(), at.getColumnNr(), position);
        return new Problem(Loc.BODY.at(position).steps(), msg, "value_error.jsondecode");
    }
}
