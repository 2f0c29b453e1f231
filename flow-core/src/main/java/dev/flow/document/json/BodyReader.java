package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.HexId;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.wire.DataRequest;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads one body, and collects what is wrong with it. */
final class BodyReader {

    private final Dialect dialect;

    private final Problems problems = new Problems();

    private final PlainReader plain = new PlainReader(this.problems);

    private final DocumentReader documents;

    BodyReader(Dialect dialect) {
        this.dialect = dialect;
        this.documents = new DocumentReader(dialect, this.problems);
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
        List<Document> data = data(Named.in(body, "data"));
        this.problems.throwIfAny();
        DataRequest request = DataRequest.newBuilder()
                .setHeader(header)
                .setParameters(parameters)
                .setData(new Documents(data, this.dialect).write())
                .build();
        if (!WireDepth.isReadable(body, request, this.dialect)) {
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
    private List<Document> data(Named value) {
        Loc loc = Loc.BODY.at("data");
        JsonNode json = value.json();
        if (value.isAbsent()) {
            return List.of();
        }
        int before = this.problems.count();
        List<Document> documents = json.isObject() ? wrapped(json, loc) : this.documents.list(json, loc);
        if (this.problems.count() > before) {
            this.problems.add(loc, json.isObject() ? Fault.NO_LIST : Fault.NO_OBJECT);
        }
        return documents;
    }

    private List<Document> wrapped(JsonNode json, Loc loc) {
        if (json.path("docs").isArray()) {
            return this.documents.list(json.path("docs"), loc.at("docs"));
        }
        List<String> keys = json.isEmpty() ? List.of("docs") : List.copyOf(json.propertyNames());
        keys.forEach((key) -> this.problems.add(loc.at(key), Fault.NO_LIST));
        return List.of();
    }
}
