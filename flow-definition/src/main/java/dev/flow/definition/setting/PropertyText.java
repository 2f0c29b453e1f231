package dev.flow.definition.setting;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values in a property, which is a text: numbers and Booleans as they look, lists, maps and ambiguous texts as JSON. {@link
 * #typed} reverses {@link #of}.
 */
final class PropertyText {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");
    private static final Pattern REAL = Pattern.compile("-?\\d{1,15}\\.\\d{1,15}");
    private static final Pattern JSON = Pattern.compile("(?s)\\{.*}|\\[.*]|\".*\"");

    private PropertyText() {}

    static String of(@Nullable Object value) {
        boolean ambiguous = value instanceof String text && !text.equals(typed(text));
        boolean nested = value instanceof Map<?, ?> || value instanceof Iterable<?>;
        return ambiguous || nested ? JsonMapper.shared().writeValueAsString(value) : String.valueOf(value);
    }

    static Object typed(String text) {
        if (WHOLE.matcher(text).matches()) {
            return whole(Long.parseLong(text));
        }
        if (REAL.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        if (JSON.matcher(text).matches()) {
            return json(text);
        }
        return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
    }

    private static Number whole(long number) {
        if ((int) number == number) {
            return (int) number;
        }
        return number;
    }

    /** A text that only resembles JSON stays a text. */
    private static Object json(String text) {
        try {
            return JsonMapper.shared().readValue(text, Object.class);
        } catch (JacksonException other) {
            return text;
        }
    }
}
