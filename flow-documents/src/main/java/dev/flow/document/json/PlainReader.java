package dev.flow.document.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads texts, numbers, objects and lists; what is of the wrong type is a problem, and empty. */
final class PlainReader {

    private final Problems problems;

    PlainReader(Problems problems) {
        this.problems = problems;
    }

    /** As pydantic does, numbers are taken for their text. */
    Optional<String> text(JsonNode json, Loc loc) {
        if (json.isString() || json.isNumber()) {
            return Optional.of(json.asString());
        }
        return fault(loc, Fault.NO_TEXT);
    }

    Optional<Double> real(JsonNode json, Loc loc) {
        if (!json.isNumber()) {
            return fault(loc, Fault.NO_NUMBER);
        }
        double number = json.doubleValue();
        return Double.isFinite(number) ? Optional.of(number) : fault(loc, Fault.NOT_FINITE);
    }

    Optional<Integer> count(JsonNode json, Loc loc) {
        if (!json.isNumber() || !json.canConvertToExactIntegral() || !json.canConvertToInt()) {
            return fault(loc, Fault.NO_INTEGER);
        }
        return (json.intValue() >= 0) ? Optional.of(json.intValue()) : fault(loc, Fault.NEGATIVE);
    }

    Optional<List<Double>> reals(JsonNode json, Loc loc) {
        if (!json.isArray()) {
            return fault(loc, Fault.NO_LIST);
        }
        List<Double> reals = new ArrayList<>(json.size());
        for (JsonNode element : json) {
            real(element, loc.at(reals.size())).ifPresentOrElse(reals::add, () -> reals.add(0.0));
        }
        return Optional.of(reals);
    }

    Optional<Map<String, @Nullable Object>> map(JsonNode json, Loc loc) {
        if (!json.isObject()) {
            return fault(loc, Fault.NO_OBJECT);
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        json.properties().forEach((entry) -> map.put(entry.getKey(), value(entry.getValue(), loc.at(entry.getKey()))));
        return Optional.of(map);
    }

    @Nullable Object value(JsonNode json, Loc loc) {
        return switch (json.getNodeType()) {
            case OBJECT -> map(json, loc).orElseThrow();
            case ARRAY -> list(json, loc);
            case BOOLEAN -> json.booleanValue();
            case NUMBER ->
                (json.isInt() || json.isLong())
                        ? (Object) json.longValue()
                        : real(json, loc).orElse(0.0);
            case NULL, MISSING -> null;
            default -> json.asString();
        };
    }

    private List<@Nullable Object> list(JsonNode json, Loc loc) {
        List<@Nullable Object> list = new ArrayList<>(json.size());
        for (JsonNode element : json) {
            list.add(value(element, loc.at(list.size())));
        }
        return list;
    }

    private <T> Optional<T> fault(Loc loc, Fault fault) {
        this.problems.add(loc, fault);
        return Optional.empty();
    }
}
