package dev.flow.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Parses the values of flags in the formats of Jina: JSON or pairs. */
final class JinaJson {

    private static final JsonMapper json = JsonMapper.shared();

    private JinaJson() {}

    /**
     * Reads JSON.
     *
     * @param text the value of the flag
     * @param type the expected type
     * @param expectation the description of the expected type
     * @throws IllegalArgumentException if the value has another type; the message follows the name of the flag
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
     * @throws IllegalArgumentException if the value is neither; the message follows the name of the flag
     */
    static Map<String, @Nullable Object> pairs(List<String> texts) {
        Map<String, @Nullable Object> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            if (text.strip().startsWith("{")) {
                pairs.putAll(read(text, new TypeReference<Map<String, @Nullable Object>>() {}, "a JSON object"));
            } else {
                String[] pair = text.split("[:=]", 2);
                if (pair.length != 2 || pair[0].isBlank()) {
                    throw new IllegalArgumentException("is '" + text + "', expected a JSON object or NAME:VALUE");
                }
                pairs.put(pair[0].strip(), value(pair[1].strip()));
            }
        }
        return pairs;
    }

    /**
     * Reads one text of a JSON object or of {@code name:value}, as it is written: a password may look like a number.
     *
     * @throws IllegalArgumentException if a value is neither; the message follows the name of the flag
     */
    static Optional<String> text(List<String> texts, String name) {
        Map<String, @Nullable Object> pairs = pairs(texts);
        return texts.stream()
                .filter((text) -> text.strip().matches("(?s)" + Pattern.quote(name) + "\\s*[:=].*"))
                .map((text) -> text.split("[:=]", 2)[1].strip())
                .findFirst()
                .or(() -> Optional.ofNullable(pairs.get(name)).map(Object::toString));
    }

    /** Returns a number or a boolean if the text is one, otherwise the text. */
    private static @Nullable Object value(String text) {
        try {
            return json.readValue(text, Object.class);
        } catch (JacksonException plain) {
            return text;
        }
    }
}
