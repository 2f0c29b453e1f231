package dev.flow.document.json;

import com.google.protobuf.Timestamp;
import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.proto.jina.HeaderProto;
import dev.flow.proto.jina.RouteProto;
import dev.flow.proto.jina.StatusProto;
import dev.flow.proto.jina.StatusProto.ExceptionProto;
import dev.flow.proto.wire.DataRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads replies of any Gateway leniently: missing values and values of the wrong type in header and routes are ignored. */
final class ReplyReader {

    private final ValidationErrors errors = new ValidationErrors();

    private final Dialect dialect;

    ReplyReader(Dialect dialect) {
        this.dialect = dialect;
    }

    DataRequest read(JsonNode body) {
        if (!body.isObject()) {
            this.errors.add(FieldLocation.BODY, ValidationErrorType.NOT_AN_OBJECT);
        }
        DataRequest.Builder reply = DataRequest.newBuilder().setHeader(header(body.path("header")));
        body.path("routes").forEach((route) -> reply.addRoutes(route(route).toByteString()));
        AliasedProperty parameters = AliasedProperty.in(body, "parameters");
        if (!parameters.isAbsent()) {
            new PlainReader(this.errors)
                    .map(parameters.json(), FieldLocation.BODY.at("parameters"))
                    .ifPresent((map) -> reply.setParameters(Parameters.of(map).toByteString()));
        }
        AliasedProperty data = AliasedProperty.in(body, "data");
        if (!data.isAbsent()) {
            DocumentReader documents = new DocumentReader(this.dialect, this.errors);
            reply.setData(
                    new Documents(documents.list(data.json(), FieldLocation.BODY.at("data")), this.dialect).write());
        }
        this.errors.throwIfAny();
        return reply.build();
    }

    private static HeaderProto header(JsonNode json) {
        HeaderProto.Builder header = HeaderProto.newBuilder()
                .setRequestId(
                        AliasedProperty.in(json, "requestId", "request_id").text());
        AliasedProperty endpoint = AliasedProperty.in(json, "execEndpoint", "exec_endpoint");
        if (!endpoint.isAbsent()) {
            header.setExecEndpoint(endpoint.text());
        }
        AliasedProperty target = AliasedProperty.in(json, "targetExecutor", "target_executor");
        if (!target.isAbsent()) {
            header.setTargetExecutor(target.text());
        }
        status(json.path("status")).ifPresent(header::setStatus);
        return header.build();
    }

    private static RouteProto route(JsonNode json) {
        RouteProto.Builder route = RouteProto.newBuilder()
                .setExecutor(AliasedProperty.in(json, "executor").text());
        time(AliasedProperty.in(json, "startTime", "start_time")).ifPresent(route::setStartTime);
        time(AliasedProperty.in(json, "endTime", "end_time")).ifPresent(route::setEndTime);
        status(json.path("status")).ifPresent(route::setStatus);
        return route.build();
    }

    static Optional<StatusProto> status(JsonNode json) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        StatusProto.Builder status = StatusProto.newBuilder()
                .setCodeValue(code(json.path("code")))
                .setDescription(AliasedProperty.in(json, "description").text());
        JsonNode exception = json.path("exception");
        if (exception.isObject()) {
            status.setException(exception(exception));
        }
        return Optional.of(status.build());
    }

    /** Reads a number as Jina writes it, or a name as protobuf's JSON writes it. */
    private static int code(JsonNode json) {
        boolean error = json.isString() && json.stringValue().equals(StatusProto.StatusCode.ERROR.name());
        return error ? StatusProto.StatusCode.ERROR_VALUE : json.intValue(0);
    }

    private static ExceptionProto exception(JsonNode json) {
        ExceptionProto.Builder exception = ExceptionProto.newBuilder()
                .setName(AliasedProperty.in(json, "name").text())
                .setExecutor(AliasedProperty.in(json, "executor").text());
        json.path("args").forEach((arg) -> exception.addArgs(arg.asString("")));
        json.path("stacks").forEach((stack) -> exception.addStacks(stack.asString("")));
        return exception.build();
    }

    private static Optional<Timestamp> time(AliasedProperty value) {
        try {
            Instant time = OffsetDateTime.parse(value.text()).toInstant();
            return Optional.of(Timestamp.newBuilder()
                    .setSeconds(time.getEpochSecond())
                    .setNanos(time.getNano())
                    .build());
        } catch (DateTimeException ex) {
            return Optional.empty();
        }
    }
}
