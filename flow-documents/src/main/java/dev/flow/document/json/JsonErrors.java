package dev.flow.document.json;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** Translates the errors of the parser. Its own messages name its classes and options, which mean nothing to a caller. */
final class JsonErrors {

    private static final Pattern ACTUAL = Pattern.compile("\\((\\d+)\\)");

    private JsonErrors() {}

    /**
     * Translates an error of the parser.
     *
     * @param error the error
     * @param loc the location of the value that the parser was reading
     */
    static InvalidRequestException of(JacksonException error, FieldLocation loc) {
        return error instanceof StreamConstraintsException limit ? exceeded(limit, loc) : notJson(error.getLocation());
    }

    private static InvalidRequestException exceeded(StreamConstraintsException error, FieldLocation loc) {
        String message = String.valueOf(error.getOriginalMessage());
        if (message.startsWith("Number value")) {
            return invalid(
                    loc,
                    "number with %s digits; a number can have at most %d"
                            .formatted(actual(message), Json.MAX_NUMBER_LENGTH),
                    "value_error.number.length");
        }
        if (message.startsWith("Name")) {
            return invalid(
                    loc,
                    "a key can have at most %d characters".formatted(Json.MAX_KEY_LENGTH),
                    "value_error.key.length");
        }
        return message.startsWith("Document nesting")
                ? tooDeep(loc)
                : invalid(loc, "value exceeds a limit of this Gateway", "value_error.limit");
    }

    private static String actual(String message) {
        Matcher number = ACTUAL.matcher(message);
        return number.find() ? number.group(1) : "too many";
    }

    static InvalidRequestException tooDeep(FieldLocation loc) {
        return new InvalidRequestException(List.of(ValidationErrorType.TOO_DEEP.at(loc)));
    }

    static InvalidRequestException unpairedSurrogate(FieldLocation loc) {
        return new InvalidRequestException(List.of(ValidationErrorType.UNPAIRED_SURROGATE.at(loc)));
    }

    static InvalidRequestException notUtf8() {
        return invalid(FieldLocation.BODY, "body is not UTF-8", "value_error.jsondecode");
    }

    static InvalidRequestException notJson(@Nullable TokenStreamLocation at) {
        if (at == null) {
            return invalid(FieldLocation.BODY, "body is not JSON", "value_error.jsondecode");
        }
        long position = Math.max(0, Math.max(at.getCharOffset(), at.getByteOffset()));
        return invalid(
                FieldLocation.BODY.at(position),
                "body is not JSON: line %d column %d (char %d)".formatted(at.getLineNr(), at.getColumnNr(), position),
                "value_error.jsondecode");
    }

    private static InvalidRequestException invalid(FieldLocation loc, String msg, String type) {
        return new InvalidRequestException(List.of(new ValidationError(loc.steps(), msg, type)));
    }
}
