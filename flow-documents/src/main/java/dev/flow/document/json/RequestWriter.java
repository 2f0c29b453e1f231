package dev.flow.document.json;

import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import tools.jackson.core.JsonGenerator;

/** Writes requests in snake case, as Jina's client. Numbers that are not finite are words such as {@code NaN}. */
final class RequestWriter {

    private final JsonGenerator json;

    RequestWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(DataRequest request) {
        HeaderProto header = request.getHeader();
        this.json.writeStartObject();
        this.json.writeObjectPropertyStart("header");
        text("request_id", header.getRequestId());
        text("target_executor", header.getTargetExecutor());
        this.json.writeEndObject();
        text("exec_endpoint", header.getExecEndpoint());
        text("target_executor", header.getTargetExecutor());
        this.json.writeName("parameters");
        ValueWriter.REQUEST.write(
                this.json, Parameters.parse(request.getParameters()).toStruct());
        Documents documents = Documents.read(request.getData(), Dialect.V1);
        this.json.writeName("data");
        DocumentWriter.ofRequest(documents.dialect()).list(this.json, documents.list());
        this.json.writeEndObject();
    }

    private void text(String name, String text) {
        if (!text.isEmpty()) {
            this.json.writeStringProperty(name, Json.wellFormed(text));
        }
    }
}
