package dev.flow.document.json;

import dev.flow.proto.jina.JinaInfoProto;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Writes and reads the body of {@code GET /status}: versions and environment of a process. */
public final class InfoJson {

    private InfoJson() {}

    /** Returns the body with both maps. */
    public static byte[] write(JinaInfoProto info) {
        return Json.write((json) -> {
            json.writeStartObject();
            write(json, "jina", info.getJinaMap());
            write(json, "envs", info.getEnvsMap());
            json.writeEndObject();
        });
    }

    /**
     * Reads both maps.
     *
     * @throws InvalidReplyException if the body is not JSON
     */
    public static JinaInfoProto read(byte[] body) {
        try {
            JsonNode info = JsonBody.parse(body);
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
