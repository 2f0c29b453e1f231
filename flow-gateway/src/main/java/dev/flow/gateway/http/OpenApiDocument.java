package dev.flow.gateway.http;

import dev.flow.gateway.FlowEndpoint;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders the paths, endpoints and documents of a Gateway as an OpenAPI 3.1 document. */
final class OpenApiDocument {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final List<String> QUERY_TYPES = List.of("string", "integer", "number", "boolean");

    private static final Map<String, String> REQUEST_PATHS = new TreeMap<>(
            Map.of("/post", "post", "/index", "post", "/search", "post", "/update", "put", "/delete", "delete"));

    private final ObjectNode root = JSON.createObjectNode();
    private final ObjectNode paths;
    private final OpenApiSchemas schemas;

    private OpenApiDocument(String title, String version, String basePath) {
        this.root.put("openapi", "3.1.0");
        this.root.putObject("info").put("title", title).put("version", version);
        // Relative to this document, which is right behind a proxy too that removes a prefix nobody forwards.
        this.root
                .putArray("servers")
                .addObject()
                .put("url", basePath.isEmpty() ? "." : PercentEncoding.encode(basePath));
        this.paths = this.root.putObject("paths");
        this.schemas = new OpenApiSchemas(this.root.putObject("components").putObject("schemas"));
    }

    /**
     * @param title the title
     * @param version the version of the Gateway
     * @param basePath the path by which the client reaches the Gateway, decoded; empty if it has none that is known
     * @param endpoints the known endpoints
     * @param endpointsFirst whether an endpoint replaces a path of Jina 3.6 with the same name
     */
    static byte[] write(
            String title, String version, String basePath, List<FlowEndpoint> endpoints, boolean endpointsFirst) {
        OpenApiDocument document = new OpenApiDocument(title, version, basePath);
        document.fixedPaths();
        endpoints.forEach((endpoint) -> document.endpoint(endpoint, endpointsFirst));
        return JSON.writeValueAsBytes(document.root);
    }

    private void fixedPaths() {
        response(operation("/", "get"), "Returns an empty object while this process serves");
        response(operation("/dry_run", "get"), "Probes every Executor and returns whether the Flow is ready");
        ObjectNode report = operation("/dry_run/report", "get");
        response(report, "Probes every Executor and returns what was found, as far as this client may read it");
        if (report.get("responses") instanceof ObjectNode responses) {
            responses.putObject("503").put("description", "The Flow is not ready; the body is the same report");
        }
        response(operation("/status", "get"), "Returns the versions and the environment of this process");
        REQUEST_PATHS.forEach((path, method) -> {
            ObjectNode operation = operation(path, method);
            requestBody(operation, request());
            response(operation, "Sends documents through the Flow, as Jina 3.6 does");
        });
    }

    private ObjectNode operation(String path, String method) {
        return this.paths.putObject(path).putObject(method);
    }

    private static ObjectNode request() {
        ObjectNode body = OpenApiSchemas.object();
        ObjectNode properties = body.putObject("properties");
        ObjectNode data = properties.putObject("data");
        data.putArray("anyOf")
                .add(JSON.createObjectNode().put("type", "array").set("items", OpenApiSchemas.object()))
                .add(OpenApiSchemas.object());
        properties.putObject("execEndpoint").put("type", "string");
        properties.putObject("targetExecutor").put("type", "string");
        properties.putObject("parameters").put("type", "object");
        return body;
    }

    private void endpoint(FlowEndpoint endpoint, boolean endpointsFirst) {
        String path = endpoint.name().startsWith("/") ? endpoint.name() : "/" + endpoint.name();
        if (this.paths.has(path) && !endpointsFirst || path.equals("/")) {
            return;
        }
        JsonNode input = this.schemas.reference(endpoint.input());
        JsonNode output = this.schemas.reference(endpoint.output());
        ObjectNode operations = this.paths.get(path) instanceof ObjectNode known ? known : this.paths.putObject(path);
        ObjectNode post = operations.putObject("post");
        requestBody(post, documents(input, endpoint.streaming()));
        if (endpoint.streaming()) {
            events(post, output);
            events(query(operations.putObject("get"), endpoint), output);
        } else {
            response(post, "Endpoint " + endpoint.name(), documents(output, false));
        }
    }

    /** The schema of one document or a list of documents, with parameters and a header. */
    private static ObjectNode documents(JsonNode document, boolean single) {
        ObjectNode body = OpenApiSchemas.object();
        ObjectNode properties = body.putObject("properties");
        if (single) {
            properties.set("data", document);
        } else {
            properties
                    .putObject("data")
                    .putArray("anyOf")
                    .add(JSON.createObjectNode().put("type", "array").set("items", document))
                    .add(document);
        }
        properties.putObject("parameters").put("type", "object");
        ObjectNode header = properties.putObject("header").put("type", "object").putObject("properties");
        header.putObject("request_id").put("type", "string");
        header.putObject("target_executor").put("type", "string");
        body.putArray("required").add("data");
        return body;
    }

    /** Adds the fields of the input that a query can hold: those that are no lists and no objects. */
    private static ObjectNode query(ObjectNode operation, FlowEndpoint endpoint) {
        ArrayNode parameters = operation.putArray("parameters");
        endpoint.input()
                .map((input) -> OpenApiSchemas.json(input).path("properties"))
                .ifPresent((fields) -> fields.properties().forEach((field) -> {
                    JsonNode anyOf = field.getValue().path("anyOf");
                    JsonNode type = anyOf.isArray() ? anyOf.path(0) : field.getValue();
                    if (QUERY_TYPES.contains(type.path("type").asString(""))) {
                        ObjectNode parameter = parameters.addObject();
                        parameter.put("name", field.getKey()).put("in", "query").set("schema", field.getValue());
                    }
                }));
        return operation;
    }

    private static void events(ObjectNode operation, JsonNode output) {
        operation.put("summary", "Accepts one document and streams documents");
        ObjectNode content = responses(operation)
                .putObject("200")
                .put("description", "An event 'update' for each document, then an event 'end'")
                .putObject("content");
        content.putObject("text/event-stream").set("schema", output);
    }

    private static void requestBody(ObjectNode operation, ObjectNode body) {
        ObjectNode request = operation.putObject("requestBody").put("required", true);
        request.putObject("content").putObject("application/json").set("schema", body);
    }

    private static void response(ObjectNode operation, String summary) {
        response(operation, summary, OpenApiSchemas.object());
    }

    private static void response(ObjectNode operation, String summary, ObjectNode body) {
        operation.put("summary", summary);
        ObjectNode success = responses(operation).putObject("200").put("description", "Successful response");
        success.putObject("content").putObject("application/json").set("schema", body);
    }

    private static ObjectNode responses(ObjectNode operation) {
        ObjectNode responses = operation.putObject("responses");
        responses.putObject("400").put("description", "The request is not valid HTTP");
        responses
                .putObject("403")
                .put("description", "A web page without the right to use this Gateway sent the request");
        if (operation.has("requestBody")) {
            responses
                    .putObject("413")
                    .put("description", "The body, or the reply, is too large; 'detail' has the limit");
            responses.putObject("422").put("description", "The body is not a valid request; 'detail' has the reason");
            responses.putObject("503").put("description", "An Executor cannot be reached");
        }
        return responses;
    }
}
