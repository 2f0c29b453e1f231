package dev.flow.document.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** The JSON mapper of this module, with limited nesting. Servers limit the length of bodies. */
final class Json {

    static final int MAX_DEPTH = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
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

    /** Replaces unpaired surrogates, which UTF-8 cannot represent and the message of an exception may contain. */
    static String wellFormed(String text) {
        boolean broken = text.codePoints().anyMatch((point) -> point >= 0xd800 && point <= 0xdfff);
        return broken ? new String(text.getBytes(UTF_8), UTF_8) : text;
    }
}
