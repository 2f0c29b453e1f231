package dev.flow.document.json;

import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import tools.jackson.core.JsonGenerator;

/** Writes one reply in the format of endpoint paths. */
final class EndpointReplyWriter {

    private final JsonGenerator json;

    EndpointReplyWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(DataRequest reply) {
        this.json.writeStartObject();
        content(reply);
        this.json.writeObjectPropertyStart("header");
        text("request_id", reply.getHeader().getRequestId());
        text("target_executor", reply.getHeader().getTargetExecutor());
        this.json.writeEndObject();
        this.json.writeEndObject();
    }

    void failure(DataRequest request, StatusProto status) {
        this.json.writeStartObject();
        content(request);
        this.json.writeObjectPropertyStart("header");
        text("request_id", request.getHeader().getRequestId());
        this.json.writeName("status");
        StatusJson.write(this.json, status, ReplyFormat.WEB_SOCKET);
        this.json.writeEndObject();
        this.json.writeEndObject();
    }

    private void content(DataRequest message) {
        Documents documents = Documents.read(message.getData(), Dialect.V2);
        this.json.writeName("data");
        DocumentWriter.in(documents.dialect()).list(this.json, documents.list());
        this.json.writeName("parameters");
        ValueWriter.PARAMETERS.write(
                this.json, Parameters.parse(message.getParameters()).toStruct());
    }

    private void text(String name, String text) {
        this.json.writeStringProperty(name, Json.wellFormed(text));
    }
}
