package dev.flow.spring.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that properties give as texts, as what they look like: numbers and booleans where they do. */
final class TypedValues {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");
    private static final Pattern REAL = Pattern.compile("-?\\d{1,15}\\.\\d{1,15}");

    private TypedValues() {}

    static Map<String, @Nullable Object> of(Map<String, String> texts) {
        Map<String, @Nullable Object> typed = new LinkedHashMap<>();
        texts.forEach((name, text) -> typed.put(name, typed(text)));
        return typed;
    }

    private static Object typed(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Long.valueOf(text);
        }
        if (REAL.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
    }
}
