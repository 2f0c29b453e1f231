package dev.flow.document.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads texts, numbers, objects and lists. A value of another type adds an error and is empty. */
final class PlainReader {

    /** The texts that count as numbers: short enough for no limit. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,400}(\\.\\d{0,400})?([eE][+-]?\\d{1,9})?");

    private final ValidationErrors errors;

    PlainReader(ValidationErrors errors) {
        this.errors = errors;
    }

    /** Reads a text; as in pydantic, a number or boolean counts as its text. */
    Optional<String> text(JsonNode json, FieldLocation loc) {
        if (json.isString()) {
            return Optional.of(json.stringValue());
        }
        return json.isNumber() || json.isBoolean()
                ? Optional.of(PythonText.of(json))
                : error(loc, ValidationErrorType.NOT_A_TEXT);
    }

    /** Reads a text that a document may have in pieces. */
    Optional<?> documentText(JsonNode json, FieldLocation loc) {
        return json instanceof LongTextNode node ? Optional.of(node.text()) : text(json, loc);
    }

    /**
     * Reads a number, which may be infinite or not a number, but an integer must be in range. As in pydantic, a boolean and the text
     * of a number count as numbers.
     */
    Optional<Double> real(JsonNode json, FieldLocation loc) {
        if (json.isBoolean()) {
            return Optional.of(json.booleanValue() ? 1.0 : 0.0);
        } else if (json.isString() && NUMBER.matcher(json.stringValue()).matches()) {
            return Optional.of(Double.valueOf(json.stringValue()));
        } else if (!json.isNumber()) {
            return error(loc, ValidationErrorType.NOT_A_NUMBER);
        }
        double number = real(json);
        return json.isBigInteger() && Double.isInfinite(number)
                ? error(loc, ValidationErrorType.NOT_FINITE)
                : Optional.of(number);
    }

    /** Returns a number, which is infinite if it exceeds the range of a double. */
    static double real(JsonNode number) {
        return number.isBigInteger() ? number.bigIntegerValue().doubleValue() : number.doubleValue();
    }

    Optional<Integer> count(JsonNode json, FieldLocation loc) {
        if (json.isBoolean()) {
            return Optional.of(json.booleanValue() ? 1 : 0);
        }
        if (!json.isNumber() || !json.canConvertToExactIntegral() || !json.canConvertToInt()) {
            return error(loc, ValidationErrorType.NOT_AN_INTEGER);
        }
        return (json.intValue() >= 0) ? Optional.of(json.intValue()) : error(loc, ValidationErrorType.NEGATIVE);
    }

    Optional<List<Double>> reals(JsonNode json, FieldLocation loc) {
        if (!json.isArray()) {
            return error(loc, ValidationErrorType.NOT_A_LIST);
        }
        List<Double> reals = new ArrayList<>(json.size());
        for (JsonNode element : json) {
            real(element, loc.at(reals.size())).ifPresentOrElse(reals::add, () -> reals.add(0.0));
        }
        return Optional.of(reals);
    }

    Optional<Map<String, @Nullable Object>> map(JsonNode json, FieldLocation loc) {
        if (!json.isObject()) {
            return error(loc, ValidationErrorType.NOT_AN_OBJECT);
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        json.properties().forEach((entry) -> map.put(entry.getKey(), value(entry.getValue(), loc.at(entry.getKey()))));
        return Optional.of(map);
    }

    @Nullable Object value(JsonNode json, FieldLocation loc) {
        return switch (json.getNodeType()) {
            case OBJECT -> map(json, loc).orElseThrow();
            case ARRAY -> list(json, loc);
            case BOOLEAN -> json.booleanValue();
            case NUMBER ->
                (json.isInt() || json.isLong())
                        ? (Object) json.longValue()
                        : real(json, loc).orElse(0.0);
            case NULL, MISSING -> null;
            case POJO -> JsonNodes.numbers(json).toList();
            default -> json instanceof LongTextNode node ? node.text() : json.asString();
        };
    }

    private List<@Nullable Object> list(JsonNode json, FieldLocation loc) {
        List<@Nullable Object> list = new ArrayList<>(json.size());
        for (JsonNode element : json) {
            list.add(value(element, loc.at(list.size())));
        }
        return list;
    }

    private <T> Optional<T> error(FieldLocation loc, ValidationErrorType type) {
        this.errors.add(loc, type);
        return Optional.empty();
    }
}
