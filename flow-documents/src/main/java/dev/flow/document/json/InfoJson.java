package dev.flow.document.json;

import dev.flow.proto.jina.JinaInfoProto;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Writes, and for clients reads, what a process says of itself: the body of an answer to {@code GET /status}. */
public final class InfoJson {

    private InfoJson() {}

    /** The two maps, whole. */
    public static byte[] write(JinaInfoProto info) {
        return Json.write((json) -> {
            json.writeStartObject();
            write(json, "jina", info.getJinaMap());
            write(json, "envs", info.getEnvsMap());
            json.writeEndObject();
        });
    }

    /**
     * Reads the two maps.
     *
     * @throws InvalidReplyException if they are none
     */
    public static JinaInfoProto read(byte[] body) {
        try {
            JsonNode info = Tree.of(body);
            return JinaInfoProto.newBuilder()
                    .putAllJina(texts(info.path("jina")))
                    .putAllEnvs(texts(info.path("envs")))
                    .build();
        } catch (InvalidRequestException ex) {
            throw new InvalidReplyException(ex);
        }
    }

    private static Map<String, String> texts(JsonNode json) {
        Map<String, String> texts = new LinkedHashMap<>();
        json.properties()
                .forEach((entry) -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return texts;
    }

    private static void write(JsonGenerator json, String name, Map<String, String> values) {
        json.writeObjectPropertyStart(name);
        values.forEach((key, value) -> json.writeStringProperty(key, Json.wellFormed(value)));
        json.writeEndObject();
    }
}
