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

/** Reads replies of any Gateway, generously: what is missing or of the wrong type in header and routes is passed over. */
final class ReplyReader {

    private final Problems problems = new Problems();

    private final Dialect dialect;

    ReplyReader(Dialect dialect) {
        this.dialect = dialect;
    }

    DataRequest read(JsonNode body) {
        if (!body.isObject()) {
            this.problems.add(Loc.BODY, Fault.NO_OBJECT);
        }
        DataRequest.Builder reply = DataRequest.newBuilder().setHeader(header(body.path("header")));
        body.path("routes").forEach((route) -> reply.addRoutes(route(route).toByteString()));
        Named parameters = Named.in(body, "parameters");
        if (!parameters.isAbsent()) {
            new PlainReader(this.problems)
                    .map(parameters.json(), Loc.BODY.at("parameters"))
                    .ifPresent((map) -> reply.setParameters(Parameters.of(map).toByteString()));
        }
        Named data = Named.in(body, "data");
        if (!data.isAbsent()) {
            DocumentReader documents = new DocumentReader(this.dialect, this.problems);
            reply.setData(new Documents(documents.list(data.json(), Loc.BODY.at("data")), this.dialect).write());
        }
        this.problems.throwIfAny();
        return reply.build();
    }

    private static HeaderProto header(JsonNode json) {
        HeaderProto.Builder header = HeaderProto.newBuilder()
                .setRequestId(Named.in(json, "requestId", "request_id").text());
        Named endpoint = Named.in(json, "execEndpoint", "exec_endpoint");
        if (!endpoint.isAbsent()) {
            header.setExecEndpoint(endpoint.text());
        }
        Named target = Named.in(json, "targetExecutor", "target_executor");
        if (!target.isAbsent()) {
            header.setTargetExecutor(target.text());
        }
        status(json.path("status")).ifPresent(header::setStatus);
        return header.build();
    }

    private static RouteProto route(JsonNode json) {
        RouteProto.Builder route =
                RouteProto.newBuilder().setExecutor(Named.in(json, "executor").text());
        time(Named.in(json, "startTime", "start_time")).ifPresent(route::setStartTime);
        time(Named.in(json, "endTime", "end_time")).ifPresent(route::setEndTime);
        status(json.path("status")).ifPresent(route::setStatus);
        return route.build();
    }

    static Optional<StatusProto> status(JsonNode json) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        StatusProto.Builder status = StatusProto.newBuilder()
                .setCodeValue(code(json.path("code")))
                .setDescription(Named.in(json, "description").text());
        JsonNode exception = json.path("exception");
        if (exception.isObject()) {
            status.setException(exception(exception));
        }
        return Optional.of(status.build());
    }

    /** Jina writes numbers, protobuf's own JSON names. */
    private static int code(JsonNode json) {
        boolean error = json.isString() && json.stringValue().equals(StatusProto.StatusCode.ERROR.name());
        return error ? StatusProto.StatusCode.ERROR_VALUE : json.intValue(0);
    }

    private static ExceptionProto exception(JsonNode json) {
        ExceptionProto.Builder exception = ExceptionProto.newBuilder()
                .setName(Named.in(json, "name").text())
                .setExecutor(Named.in(json, "executor").text());
        json.path("args").forEach((arg) -> exception.addArgs(arg.asString("")));
        json.path("stacks").forEach((stack) -> exception.addStacks(stack.asString("")));
        return exception.build();
    }

    private static Optional<Timestamp> time(Named value) {
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
