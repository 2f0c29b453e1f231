package dev.flow.document.json;

import dev.flow.proto.jina.JinaInfoProto;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes what a process says of itself, as the body of an answer to {@code GET /status}. */
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

    private static void write(JsonGenerator json, String name, Map<String, String> values) {
        json.writeObjectPropertyStart(name);
        values.forEach((key, value) -> json.writeStringProperty(key, Json.wellFormed(value)));
        json.writeEndObject();
    }
}
