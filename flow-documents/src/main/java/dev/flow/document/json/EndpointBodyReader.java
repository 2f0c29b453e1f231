package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.HexId;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads one body of an endpoint path and collects its errors. */
final class EndpointBodyReader {

    private final String endpoint;
    private final BodyShape shape;
    private final boolean needsData;
    private final ValidationErrors errors = new ValidationErrors();
    private final PlainReader plain = new PlainReader(this.errors);

    EndpointBodyReader(String endpoint, BodyShape shape, boolean needsData) {
        this.endpoint = endpoint;
        this.shape = shape;
        this.needsData = needsData;
    }

    DataRequest read(JsonNode body) {
        if (!body.isObject()) {
            this.errors.add(
                    FieldLocation.BODY,
                    (body.isMissingNode() || body.isNull())
                            ? ValidationErrorType.MISSING
                            : ValidationErrorType.NOT_AN_OBJECT);
            this.errors.throwIfAny();
        }
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header(body))
                .setParameters(parameters(AliasedProperty.in(body, "parameters")))
                .setData(data(body.path("data")))
                .build();
        this.errors.throwIfAny();
        if (!WireDepth.isReadable(body, request, this.shape.dialect())) {
            this.errors.add(FieldLocation.BODY, ValidationErrorType.TOO_DEEP);
        }
        this.errors.throwIfAny();
        return request;
    }

    private HeaderProto header(JsonNode body) {
        JsonNode json = body.path("header");
        if (body.hasNonNull("header") && !json.isObject()) {
            this.errors.add(FieldLocation.BODY.at("header"), ValidationErrorType.NOT_AN_OBJECT);
        }
        HeaderProto.Builder header = HeaderProto.newBuilder().setExecEndpoint(this.endpoint);
        header.setRequestId(text(AliasedProperty.in(json, "request_id", "requestId"), FieldLocation.BODY.at("header"))
                .or(() -> idOfTheOnlyDocument(body))
                .filter((id) -> !id.isEmpty())
                .orElseGet(HexId::next));
        text(AliasedProperty.in(json, "target_executor", "targetExecutor"), FieldLocation.BODY.at("header"))
                .or(() -> text(AliasedProperty.in(body, "target_executor", "targetExecutor"), FieldLocation.BODY))
                .ifPresent(header::setTargetExecutor);
        return header.build();
    }

    /** A request with a single document and no header takes the id of the document. */
    private static Optional<String> idOfTheOnlyDocument(JsonNode body) {
        boolean alone = body.path("data").isObject() && !body.hasNonNull("header");
        return alone
                ? Optional.of(body.path("data").path("id"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                : Optional.empty();
    }

    private Optional<String> text(AliasedProperty value, FieldLocation loc) {
        return value.isAbsent() ? Optional.empty() : this.plain.text(value.json(), loc.at(value.name()));
    }

    private ByteString parameters(AliasedProperty value) {
        return value.isAbsent()
                ? ByteString.EMPTY
                : this.plain
                        .map(value.json(), FieldLocation.BODY.at(value.name()))
                        .map((map) -> Parameters.of(map).toByteString())
                        .orElse(ByteString.EMPTY);
    }

    private ByteString data(JsonNode json) {
        FieldLocation loc = FieldLocation.BODY.at("data");
        if (json.isMissingNode() || json.isNull()) {
            if (this.needsData) {
                this.errors.add(loc, ValidationErrorType.MISSING);
            }
            return ByteString.EMPTY;
        }
        if (json.isObject() && json.path("docs").isArray()) {
            return this.shape.read(json.path("docs"), loc.at("docs"), this.errors);
        }
        if (json.isObject()) {
            return this.shape.read(Json.mapper().createArrayNode().add(json), loc, this.errors);
        }
        if (!json.isArray()) {
            this.errors.add(loc, ValidationErrorType.NOT_A_LIST);
            this.errors.add(loc, ValidationErrorType.NOT_AN_OBJECT);
            return ByteString.EMPTY;
        }
        return this.shape.read(json, loc, this.errors);
    }
}
