package dev.flow.document.json;

import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.ExceptionProto;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Writes, and for clients reads, a status, such as the outcome of a dry run. */
public final class StatusJson {

    private StatusJson() {}

    /**
     * The body of an answer to {@code GET /dry_run}: <code>{"code":0,"description":"","exception":null}</code>, or code 1 with
     * what went wrong.
     */
    public static byte[] write(StatusProto status) {
        return Json.write((json) -> write(json, status, Form.HTTP));
    }

    /**
     * Reads the body of an answer to {@code GET /dry_run}.
     *
     * @throws InvalidReplyException if it is no status
     */
    public static StatusProto read(byte[] body) {
        try {
            JsonNode status = Tree.of(body);
            if (!status.path("code").isIntegralNumber()) {
                throw new InvalidRequestException(List.of(Fault.NO_INTEGER.at(Loc.BODY.at("code"))));
            }
            return ReplyReader.status(status).orElseThrow();
        } catch (InvalidRequestException ex) {
            throw new InvalidReplyException(ex);
        }
    }

    static void write(JsonGenerator json, StatusProto status, Form form) {
        json.writeStartObject();
        json.writeNumberProperty("code", status.getCodeValue());
        json.writeStringProperty("description", Json.wellFormed(status.getDescription()));
        if (status.hasException()) {
            json.writeName("exception");
            write(json, status.getException());
        } else {
            form.absent(json, "exception");
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ExceptionProto exception) {
        json.writeStartObject();
        json.writeStringProperty("name", Json.wellFormed(exception.getName()));
        json.writeName("args");
        ValueWriter.AS_THEY_ARE.write(json, exception.getArgsList());
        json.writeName("stacks");
        ValueWriter.AS_THEY_ARE.write(json, exception.getStacksList());
        json.writeStringProperty("executor", Json.wellFormed(exception.getExecutor()));
        json.writeEndObject();
    }
}
