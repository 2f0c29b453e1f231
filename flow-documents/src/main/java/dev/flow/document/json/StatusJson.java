package dev.flow.document.json;

import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.ExceptionProto;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** Writes and reads a status, such as the result of a dry run. */
public final class StatusJson {

    private StatusJson() {}

    /**
     * Returns the body of {@code GET /dry_run}: <code>{"code":0,"description":"","exception":null}</code>, or code 1 with the error.
     */
    public static byte[] write(StatusProto status) {
        return Json.write((json) -> write(json, status, ReplyFormat.HTTP));
    }

    /**
     * Reads the body of {@code GET /dry_run}.
     *
     * @throws InvalidReplyException if the body is not a status
     */
    public static StatusProto read(byte[] body) {
        try {
            JsonNode status = JsonBody.parse(body);
            if (!status.path("code").isIntegralNumber()) {
                throw new InvalidRequestException(
                        List.of(ValidationErrorType.NOT_AN_INTEGER.at(FieldLocation.BODY.at("code"))));
            }
            return ReplyReader.status(status).orElseThrow();
        } catch (InvalidRequestException ex) {
            throw new InvalidReplyException(ex);
        }
    }

    static void write(JsonGenerator json, StatusProto status, ReplyFormat form) {
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
