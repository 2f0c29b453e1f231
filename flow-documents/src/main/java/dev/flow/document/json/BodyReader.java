package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.HexId;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads one body and collects its errors. */
final class BodyReader {

    private final Function<String, BodyShape> shapes;

    private final ValidationErrors errors = new ValidationErrors();

    private final PlainReader plain = new PlainReader(this.errors);

    /**
     * @param shapes the format of the documents of an endpoint
     */
    BodyReader(Function<String, BodyShape> shapes) {
        this.shapes = shapes;
    }

    DataRequest read(JsonNode body, Optional<String> fixedEndpoint) {
        if (!body.isObject()) {
            this.errors.add(
                    FieldLocation.BODY,
                    (body.isMissingNode() || body.isNull())
                            ? ValidationErrorType.MISSING
                            : ValidationErrorType.NOT_AN_OBJECT);
        }
        HeaderProto.Builder header = HeaderProto.newBuilder().setRequestId(HexId.next());
        Optional<String> endpoint = text(AliasedProperty.in(body, "execEndpoint", "exec_endpoint"));
        header.setExecEndpoint(fixedEndpoint.or(() -> endpoint).orElse("/"));
        text(AliasedProperty.in(body, "targetExecutor", "target_executor")).ifPresent(header::setTargetExecutor);
        ByteString parameters = parameters(AliasedProperty.in(body, "parameters"));
        BodyShape shape = this.shapes.apply(header.getExecEndpoint());
        ByteString data = data(AliasedProperty.in(body, "data"), shape);
        this.errors.throwIfAny();
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header)
                .setParameters(parameters)
                .setData(data)
                .build();
        if (!WireDepth.isReadable(body, request, shape.dialect())) {
            this.errors.add(FieldLocation.BODY, ValidationErrorType.TOO_DEEP);
        }
        this.errors.throwIfAny();
        return request;
    }

    private Optional<String> text(AliasedProperty value) {
        return value.isAbsent() ? Optional.empty() : this.plain.text(value.json(), FieldLocation.BODY.at(value.name()));
    }

    private ByteString parameters(AliasedProperty value) {
        return value.isAbsent()
                ? ByteString.EMPTY
                : this.plain
                        .map(value.json(), FieldLocation.BODY.at(value.name()))
                        .map((map) -> Parameters.of(map).toByteString())
                        .orElse(ByteString.EMPTY);
    }

    /** Reads a list, or an object with a list under {@code docs}. As in pydantic, a value that is neither has an error for each alternative. */
    private ByteString data(AliasedProperty value, BodyShape shape) {
        FieldLocation loc = FieldLocation.BODY.at("data");
        JsonNode json = value.json();
        if (value.isAbsent()) {
            return shape.read(Json.mapper().createArrayNode(), loc, this.errors);
        }
        int before = this.errors.count();
        ByteString documents = json.isObject() ? wrapped(json, loc, shape) : shape.read(json, loc, this.errors);
        if (this.errors.count() > before) {
            this.errors.add(loc, json.isObject() ? ValidationErrorType.NOT_A_LIST : ValidationErrorType.NOT_AN_OBJECT);
        }
        return documents;
    }

    private ByteString wrapped(JsonNode json, FieldLocation loc, BodyShape shape) {
        if (json.path("docs").isArray()) {
            return shape.read(json.path("docs"), loc.at("docs"), this.errors);
        }
        List<String> keys = json.isEmpty() ? List.of("docs") : List.copyOf(json.propertyNames());
        keys.forEach((key) -> this.errors.add(loc.at(key), ValidationErrorType.NOT_A_LIST));
        return ByteString.EMPTY;
    }
}
