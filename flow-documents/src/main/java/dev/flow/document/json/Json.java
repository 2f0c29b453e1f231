package dev.flow.document.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON mapper of this module, with limited nesting. Servers limit the length of bodies. */
final class Json {

    static final int MAX_DEPTH = 100;
    static final int MAX_NUMBER_LENGTH = 1000;
    static final int MAX_KEY_LENGTH = 50_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH + 1)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxNameLength(MAX_KEY_LENGTH)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    // As Python reads them.
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build())
            .build();

    private Json() {}

    static JsonMapper mapper() {
        return MAPPER;
    }

    static byte[] write(Consumer<JsonGenerator> content) {
        return write(content, Integer.MAX_VALUE).toByteArray();
    }

    /**
     * @throws ReplyTooLargeException if the content is larger than {@code maxBytes}
     */
    static ByteString write(Consumer<JsonGenerator> content, int maxBytes) {
        BoundedOutput bytes = new BoundedOutput(maxBytes);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            content.accept(json);
        }
        return bytes.content();
    }

    /** Replaces unpaired surrogates, which UTF-8 cannot represent and the message of an exception may contain. */
    static String wellFormed(String text) {
        return isWellFormed(text) ? text : new String(text.getBytes(UTF_8), UTF_8);
    }

    /** Returns whether every surrogate of a text is one of a pair. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                return false;
            }
            i++;
        }
        return true;
    }
}
