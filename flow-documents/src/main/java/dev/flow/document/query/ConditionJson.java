package dev.flow.document.query;

import dev.flow.OneLine;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of a condition. */
final class ConditionJson {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(new TypeReference<Map<String, @Nullable Object>>() {});

    private ConditionJson() {}

    static Map<String, @Nullable Object> read(String json) {
        try {
            Map<String, @Nullable Object> read = READER.readValue(json);
            if (read == null) {
                throw new InvalidConditionException("expected a JSON object, got null");
            }
            return read;
        } catch (JacksonException ex) {
            throw new InvalidConditionException(
                    "expected a JSON object: " + OneLine.of(ex.getOriginalMessage(), 200), ex);
        }
    }
}
