package dev.flow.spring.web;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.definition.HttpStyle;
import dev.flow.document.Dialect;
import dev.flow.document.Documents;
import dev.flow.document.json.BodyShape;
import dev.flow.document.json.EndpointJson;
import dev.flow.gateway.FlowEndpoint;
import dev.flow.gateway.Gateway;
import dev.flow.proto.wire.DataRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.server.ResponseStatusException;

/** Answers at paths that are named after endpoints, as Gateways of Jina 3.34 do; {@link EndpointMapping} finds them. */
final class EndpointController implements Refusing {

    private final Gateway gateway;
    private final Dialect whenNothingTells;
    private final RequestBody body;
    private final HttpStyle style;
    private final RequestSender sender;

    /**
     * @param whenNothingTells the dialect of documents for endpoints of which no schema is known
     */
    EndpointController(Gateway gateway, Dialect whenNothingTells, RequestBody body, HttpStyle style) {
        this.gateway = gateway;
        this.whenNothingTells = whenNothingTells;
        this.body = body;
        this.style = style;
        this.sender = new RequestSender(gateway);
    }

    DeferredResult<ResponseEntity<byte[]>> answer(HttpServletRequest http) throws IOException {
        EndpointJson json = json(endpoint(http));
        EndpointJson reading = this.style == HttpStyle.JINA_3_34 ? json.needingData() : json;
        return this.sender.send(reading.read(this.body.read(http)), ReplyForm.of(this.style));
    }

    void stream(HttpServletRequest http, HttpServletResponse response) throws IOException {
        DataRequest request = document(http);
        ByteString document = Documents.onlyOne(request.getData())
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.UNPROCESSABLE_CONTENT, "this endpoint streams: expected one document"));
        EventStream events = EventStream.start(http, response);
        this.gateway.stream(request.toBuilder().setData(document).build()).subscribe(events);
    }

    private DataRequest document(HttpServletRequest http) throws IOException {
        FlowEndpoint endpoint = endpoint(http);
        byte[] bytes = this.body.read(http);
        if (HttpMethod.POST.matches(http.getMethod())) {
            return json(endpoint).needingData().read(bytes);
        }
        return bytes.length > 0
                ? json(endpoint).readDocument(bytes)
                : json(endpoint).readDocument(query(http), types(endpoint));
    }

    private static Map<String, String> query(HttpServletRequest http) {
        Map<String, String> fields = new LinkedHashMap<>();
        http.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
        return fields;
    }

    /** The types of the fields of the documents that go in, as far as their schema names one. */
    private static Map<String, String> types(FlowEndpoint endpoint) {
        Map<String, String> types = new LinkedHashMap<>();
        endpoint.input()
                .map((input) -> input.model()
                        .getFieldsOrDefault("properties", Value.getDefaultInstance())
                        .getStructValue())
                .map(Struct::getFieldsMap)
                .ifPresent((fields) -> fields.forEach((name, field) -> types.put(name, type(field.getStructValue()))));
        return types;
    }

    private static String type(Struct field) {
        Value anyOf = field.getFieldsOrDefault("anyOf", Value.getDefaultInstance());
        return anyOf.getListValue().getValuesCount() > 0
                ? type(anyOf.getListValue().getValues(0).getStructValue())
                : field.getFieldsOrDefault("type", Value.getDefaultInstance()).getStringValue();
    }

    private EndpointJson json(FlowEndpoint endpoint) {
        Optional<BodyShape> told = endpoint.input().map((input) -> input.untyped() ? BodyShape.V2 : BodyShape.RECORDS);
        return EndpointJson.of(endpoint.name(), told.orElseGet(() -> BodyShape.of(this.whenNothingTells)));
    }

    private static FlowEndpoint endpoint(HttpServletRequest http) {
        return (FlowEndpoint) http.getAttribute(EndpointMapping.ENDPOINT);
    }
}
