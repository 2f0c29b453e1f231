package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.HexId;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads one body of a path that is named after an endpoint, and collects what is wrong with it. */
final class EndpointBodyReader {

    private final String endpoint;
    private final BodyShape shape;
    private final boolean needsData;
    private final Problems problems = new Problems();
    private final PlainReader plain = new PlainReader(this.problems);

    EndpointBodyReader(String endpoint, BodyShape shape, boolean needsData) {
        this.endpoint = endpoint;
        this.shape = shape;
        this.needsData = needsData;
    }

    DataRequest read(JsonNode body) {
        if (!body.isObject()) {
            this.problems.add(Loc.BODY, (body.isMissingNode() || body.isNull()) ? Fault.MISSING : Fault.NO_OBJECT);
            this.problems.throwIfAny();
        }
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header(body))
                .setParameters(parameters(Named.in(body, "parameters")))
                .setData(data(body.path("data")))
                .build();
        this.problems.throwIfAny();
        if (!WireDepth.isReadable(body, request, this.shape.dialect())) {
            this.problems.add(Loc.BODY, Fault.TOO_DEEP);
        }
        this.problems.throwIfAny();
        return request;
    }

    private HeaderProto header(JsonNode body) {
        JsonNode json = body.path("header");
        if (body.hasNonNull("header") && !json.isObject()) {
            this.problems.add(Loc.BODY.at("header"), Fault.NO_OBJECT);
        }
        HeaderProto.Builder header = HeaderProto.newBuilder().setExecEndpoint(this.endpoint);
        header.setRequestId(text(Named.in(json, "request_id", "requestId"), Loc.BODY.at("header"))
                .or(() -> idOfTheOnlyOne(body))
                .filter((id) -> !id.isEmpty())
                .orElseGet(HexId::next));
        text(Named.in(json, "target_executor", "targetExecutor"), Loc.BODY.at("header"))
                .or(() -> text(Named.in(body, "target_executor", "targetExecutor"), Loc.BODY))
                .ifPresent(header::setTargetExecutor);
        return header.build();
    }

    /** A request for one document that names nothing else is named after that. */
    private static Optional<String> idOfTheOnlyOne(JsonNode body) {
        boolean alone = body.path("data").isObject() && !body.hasNonNull("header");
        return alone
                ? Optional.of(body.path("data").path("id"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                : Optional.empty();
    }

    private Optional<String> text(Named value, Loc loc) {
        return value.isAbsent() ? Optional.empty() : this.plain.text(value.json(), loc.at(value.name()));
    }

    private ByteString parameters(Named value) {
        return value.isAbsent()
                ? ByteString.EMPTY
                : this.plain
                        .map(value.json(), Loc.BODY.at(value.name()))
                        .map((map) -> Parameters.of(map).toByteString())
                        .orElse(ByteString.EMPTY);
    }

    private ByteString data(JsonNode json) {
        Loc loc = Loc.BODY.at("data");
        if (json.isMissingNode() || json.isNull()) {
            if (this.needsData) {
                this.problems.add(loc, Fault.MISSING);
            }
            return ByteString.EMPTY;
        }
        if (json.isObject() && json.path("docs").isArray()) {
            return this.shape.read(json.path("docs"), loc.at("docs"), this.problems);
        }
        if (json.isObject()) {
            return this.shape.read(Json.mapper().createArrayNode().add(json), loc, this.problems);
        }
        if (!json.isArray()) {
            this.problems.add(loc, Fault.NO_LIST);
            this.problems.add(loc, Fault.NO_OBJECT);
            return ByteString.EMPTY;
        }
        return this.shape.read(json, loc, this.problems);
    }
}
