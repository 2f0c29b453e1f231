package dev.flow.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Values of flags as Jina has them: JSON, or pairs. */
final class JinaJson {

    private static final JsonMapper json = JsonMapper.shared();

    private JinaJson() {}

    /**
     * Reads JSON.
     *
     * @param text what was said
     * @param type what it is to be
     * @param expectation the same in words
     * @throws IllegalArgumentException where it is something else; the message goes behind the name of the flag
     */
    static <T> T read(String text, TypeReference<T> type, String expectation) {
        try {
            T value = json.readValue(text, type);
            if (value != null) {
                return value;
            }
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("is '" + text + "', expected " + expectation, unreadable);
        }
        throw new IllegalArgumentException("is '" + text + "', expected " + expectation);
    }

    /**
     * Reads a JSON object, or {@code name:value} and {@code name=value} any number of times.
     *
     * @throws IllegalArgumentException where it is neither; the message goes behind the name of the flag
     */
    static Map<String, @Nullable Object> pairs(List<String> texts) {
        Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            if (text.strip().startsWith("{")) {
                pairs.putAll(read(text, new TypeReference<Map<String, @Nullable Object>>() {}, "a JSON object"));
            } else {
                String[] pair = text.split("[:=]", 2);
                if (pair.length != 2 || pair[0].isBlank()) {
                    throw new IllegalArgumentException("is '" + text + "', expected a JSON object, or NAME:VALUE");
                }
                pairs.put(pair[0].strip(), value(pair[1].strip()));
            }
        }
        return pairs;
    }

    /** A number or a boolean where it looks like one, else the text. */
    private static @Nullable Object value(String text) {
        try {
            return json.readValue(text, Object.class);
        } catch (JacksonException plain) {
            return text;
        }
    }
}
