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

/** Reads one body, and collects what is wrong with it. */
final class BodyReader {

    private final Function<String, BodyShape> shapes;

    private final Problems problems = new Problems();

    private final PlainReader plain = new PlainReader(this.problems);

    /**
     * @param shapes how the documents of an endpoint are written
     */
    BodyReader(Function<String, BodyShape> shapes) {
        this.shapes = shapes;
    }

    DataRequest read(JsonNode body, Optional<String> fixedEndpoint) {
        if (!body.isObject()) {
            this.problems.add(Loc.BODY, (body.isMissingNode() || body.isNull()) ? Fault.MISSING : Fault.NO_OBJECT);
        }
        HeaderProto.Builder header = HeaderProto.newBuilder().setRequestId(HexId.next());
        Optional<String> endpoint = text(Named.in(body, "execEndpoint", "exec_endpoint"));
        header.setExecEndpoint(fixedEndpoint.or(() -> endpoint).orElse("/"));
        text(Named.in(body, "targetExecutor", "target_executor")).ifPresent(header::setTargetExecutor);
        ByteString parameters = parameters(Named.in(body, "parameters"));
        BodyShape shape = this.shapes.apply(header.getExecEndpoint());
        ByteString data = data(Named.in(body, "data"), shape);
        this.problems.throwIfAny();
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header)
                .setParameters(parameters)
                .setData(data)
                .build();
        if (!WireDepth.isReadable(body, request, shape.dialect())) {
            this.problems.add(Loc.BODY, Fault.TOO_DEEP);
        }
        this.problems.throwIfAny();
        return request;
    }

    private Optional<String> text(Named value) {
        return value.isAbsent() ? Optional.empty() : this.plain.text(value.json(), Loc.BODY.at(value.name()));
    }

    private ByteString parameters(Named value) {
        return value.isAbsent()
                ? ByteString.EMPTY
                : this.plain
                        .map(value.json(), Loc.BODY.at(value.name()))
                        .map((map) -> Parameters.of(map).toByteString())
                        .orElse(ByteString.EMPTY);
    }

    /** A list, or an object with a list under `docs`; what fits neither is told why it is not the one and not the other. */
    private ByteString data(Named value, BodyShape shape) {
        Loc loc = Loc.BODY.at("data");
        JsonNode json = value.json();
        if (value.isAbsent()) {
            return shape.read(Json.mapper().createArrayNode(), loc, this.problems);
        }
        int before = this.problems.count();
        ByteString documents = json.isObject() ? wrapped(json, loc, shape) : shape.read(json, loc, this.problems);
        if (this.problems.count() > before) {
            this.problems.add(loc, json.isObject() ? Fault.NO_LIST : Fault.NO_OBJECT);
        }
        return documents;
    }

    private ByteString wrapped(JsonNode json, Loc loc, BodyShape shape) {
        if (json.path("docs").isArray()) {
            return shape.read(json.path("docs"), loc.at("docs"), this.problems);
        }
        List<String> keys = json.isEmpty() ? List.of("docs") : List.copyOf(json.propertyNames());
        keys.forEach((key) -> this.problems.add(loc.at(key), Fault.NO_LIST));
        return ByteString.EMPTY;
    }
}
