package dev.flow.document.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** JSON with the bounds of this project: nesting is limited here, length where bytes come in. */
final class Json {

    static final int DEEPEST = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private Json() {}

    static JsonMapper mapper() {
        return MAPPER;
    }

    static byte[] write(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            content.accept(json);
        }
        return bytes.toByteArray();
    }

    /** Half a surrogate pair has no form in UTF-8, and an exception's message may hold one. */
    static String wellFormed(String text) {
        boolean broken = text.codePoints().anyMatch((point) -> point >= 0xd800 && point <= 0xdfff);
        return broken ? new String(text.getBytes(UTF_8), UTF_8) : text;
    }
}
