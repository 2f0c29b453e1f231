package dev.flow.spring.web;

import dev.flow.gateway.FlowEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Describes what a Gateway serves over HTTP, its Executors' endpoints and documents among it, as OpenAPI 3.1. */
final class OpenApi {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COMPONENTS = "#/components/schemas/";

    private final ObjectNode root = JSON.createObjectNode();
    private final ObjectNode paths;
    private final ObjectNode schemas;

    private OpenApi(String title, String version) {
        this.root.put("openapi", "3.1.0");
        this.root.putObject("info").put("title", title).put("version", version);
        this.paths = this.root.putObject("paths");
        this.schemas = this.root.putObject("components").putObject("schemas");
    }

    /**
     * @param title what the whole is called
     * @param version its version
     * @param endpoints the endpoints known now
     * @param endpointsFirst whether an endpoint is described that has the name of a path of Jina 3.6
     */
    static byte[] write(String title, String version, List<FlowEndpoint> endpoints, boolean endpointsFirst) {
        OpenApi api = new OpenApi(title, version);
        api.fixed();
        endpoints.forEach((endpoint) -> api.endpoint(endpoint, endpointsFirst));
        return JSON.writeValueAsBytes(api.root);
    }

    private void fixed() {
        answering(this.paths.putObject("/").putObject("get"), "Whether this process serves", object());
        answering(this.paths.putObject("/dry_run").putObject("get"), "Whether the whole Flow is ready", object());
        answering(this.paths.putObject("/status").putObject("get"), "What this process is", object());
        Map.of("/post", "post", "/index", "post", "/search", "post", "/update", "put", "/delete", "delete")
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach((path) -> {
                    ObjectNode operation = this.paths.putObject(path.getKey()).putObject(path.getValue());
                    taking(operation, request());
                    answering(operation, "Documents through the whole Flow, as in Jina 3.6", object());
                });
    }

    private static ObjectNode request() {
        ObjectNode body = object();
        ObjectNode properties = body.putObject("properties");
        ObjectNode data = properties.putObject("data");
        data.putArray("anyOf")
                .add(JSON.createObjectNode().put("type", "array").set("items", object()))
                .add(object());
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
        JsonNode input = reference(endpoint.input());
        JsonNode output = reference(endpoint.output());
        ObjectNode operations = this.paths.get(path) instanceof ObjectNode there ? there : this.paths.putObject(path);
        ObjectNode post = operations.putObject("post");
        taking(post, documents(input, endpoint.streaming()));
        if (endpoint.streaming()) {
            streaming(post, output);
            streaming(query(operations.putObject("get"), endpoint), output);
        } else {
            answering(post, "Endpoint " + endpoint.name(), documents(output, false));
        }
    }

    /** One or many documents with what goes beside them. */
    private static ObjectNode documents(JsonNode document, boolean one) {
        ObjectNode body = object();
        ObjectNode properties = body.putObject("properties");
        if (one) {
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

    /** The fields that fit into a query: those without parts. */
    private static ObjectNode query(ObjectNode operation, FlowEndpoint endpoint) {
        ArrayNode parameters = operation.putArray("parameters");
        endpoint.input()
                .map((input) -> json(input).path("properties"))
                .ifPresent((fields) -> fields.properties().forEach((field) -> {
                    JsonNode type = field.getValue().path("anyOf").isArray()
                            ? field.getValue().path("anyOf").path(0)
                            : field.getValue();
                    if (List.of("string", "integer", "number", "boolean")
                            .contains(type.path("type").asString(""))) {
                        parameters
                                .addObject()
                                .put("name", field.getKey())
                                .put("in", "query")
                                .set("schema", field.getValue());
                    }
                }));
        return operation;
    }

    private static void streaming(ObjectNode operation, JsonNode output) {
        operation.put("summary", "One document in, many out, one after the other");
        ObjectNode content = responses(operation)
                .putObject("200")
                .put("description", "Events: update with a document each, then end")
                .putObject("content");
        content.putObject("text/event-stream").set("schema", output);
    }

    private static void taking(ObjectNode operation, ObjectNode body) {
        ObjectNode request = operation.putObject("requestBody").put("required", true);
        request.putObject("content").putObject("application/json").set("schema", body);
    }

    private static void answering(ObjectNode operation, String summary, ObjectNode body) {
        operation.put("summary", summary);
        ObjectNode good = responses(operation).putObject("200").put("description", "Successful response");
        good.putObject("content").putObject("application/json").set("schema", body);
    }

    private static ObjectNode responses(ObjectNode operation) {
        ObjectNode responses = operation.putObject("responses");
        if (operation.has("requestBody")) {
            responses.putObject("422").put("description", "Not a request; detail says why");
            responses.putObject("503").put("description", "An Executor cannot be reached");
        }
        return responses;
    }

    private static ObjectNode object() {
        return JSON.createObjectNode().put("type", "object");
    }

    /** A reference to a schema, which is among the components then; anything where nothing is known. */
    private JsonNode reference(Optional<FlowEndpoint.Schema> schema) {
        if (schema.isEmpty()) {
            return object();
        }
        JsonNode model = json(schema.get());
        for (Map.Entry<String, JsonNode> definition :
                new ArrayList<>(model.path("$defs").properties())) {
            this.schemas.set(definition.getKey(), referring(definition.getValue()));
        }
        if (!model.has("$ref")) {
            this.schemas.set(schema.get().name(), referring(((ObjectNode) model).without("$defs")));
        }
        return JSON.createObjectNode().put("$ref", COMPONENTS + schema.get().name());
    }

    /** References of a schema that stood alone lead to its own definitions; here all are in one place. */
    private static JsonNode referring(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.properties()
                    .forEach((field) -> copy.set(
                            field.getKey(),
                            field.getKey().equals("$ref") && field.getValue().isString()
                                    ? StringNode.valueOf(
                                            field.getValue().stringValue().replace("#/$defs/", COMPONENTS))
                                    : referring(field.getValue())));
            return copy;
        }
        if (schema instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach((element) -> copy.add(referring(element)));
            return copy;
        }
        return schema;
    }

    private static JsonNode json(FlowEndpoint.Schema schema) {
        return JSON.valueToTree(schema.plain());
    }
}
