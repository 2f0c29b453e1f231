package dev.flow.document.json;

import com.google.protobuf.Timestamp;
import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.wire.DataRequest;
import dev.flow.wire.Routes;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Writes one reply. */
final class ReplyWriter {

    private final JsonGenerator json;

    private final ReplyFormat form;

    ReplyWriter(JsonGenerator json, ReplyFormat form) {
        this.json = json;
        this.form = form;
    }

    void write(DataRequest reply) {
        this.json.writeStartObject();
        header(reply.getHeader());
        this.json.writeName("parameters");
        ValueWriter.PARAMETERS.write(
                this.json, Parameters.parse(reply.getParameters()).toStruct());
        routes(Routes.of(reply));
        data(reply);
        this.json.writeEndObject();
    }

    void failure(DataRequest request, StatusProto status) {
        this.json.writeStartObject();
        header(HeaderProto.newBuilder()
                .setRequestId(request.getHeader().getRequestId())
                .setStatus(status)
                .build());
        this.json.writeNullProperty("parameters");
        this.json.writeNullProperty("routes");
        data(request);
        this.json.writeEndObject();
    }

    private void header(HeaderProto header) {
        this.json.writeObjectPropertyStart("header");
        text(this.form.requestId, header.getRequestId());
        status(header.hasStatus() ? Optional.of(header.getStatus()) : Optional.empty());
        text(this.form.execEndpoint, header.getExecEndpoint());
        if (this.form == ReplyFormat.HTTP || header.hasTargetExecutor()) {
            text(this.form.targetExecutor, header.getTargetExecutor());
        }
        this.json.writeEndObject();
    }

    private void routes(List<RouteProto> routes) {
        this.json.writeArrayPropertyStart("routes");
        for (RouteProto route : routes) {
            this.json.writeStartObject();
            text("executor", route.getExecutor());
            time(this.form.startTime, route.hasStartTime() ? Optional.of(route.getStartTime()) : Optional.empty());
            time(this.form.endTime, route.hasEndTime() ? Optional.of(route.getEndTime()) : Optional.empty());
            status(route.hasStatus() ? Optional.of(route.getStatus()) : Optional.empty());
            this.json.writeEndObject();
        }
        this.json.writeEndArray();
    }

    private void data(DataRequest request) {
        Documents documents = Documents.read(request.getData(), Dialect.V1);
        this.json.writeName("data");
        DocumentWriter.in(documents.dialect()).list(this.json, documents.list());
    }

    private void status(Optional<StatusProto> status) {
        if (status.isEmpty()) {
            this.form.absent(this.json, "status");
            return;
        }
        this.json.writeName("status");
        StatusJson.write(this.json, status.get(), this.form);
    }

    private void time(String name, Optional<Timestamp> time) {
        time.flatMap(this.form::time)
                .ifPresentOrElse(
                        (text) -> this.json.writeStringProperty(name, text), () -> this.form.absent(this.json, name));
    }

    private void text(String name, String text) {
        this.json.writeStringProperty(name, Json.wellFormed(text));
    }
}
