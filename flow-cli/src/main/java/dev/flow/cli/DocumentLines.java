package dev.flow.cli;

import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.json.InvalidRequestException;
import dev.flow.document.json.RequestJson;
import dev.flow.proto.wire.DataRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads documents as JSON from a sequence, from lists, or from requests, and writes one document per line. The output of one command
 * can be the input of another.
 *
 * @param dialect the dialect of the documents
 */
record DocumentLines(Dialect dialect) {

    private static final JsonMapper json = JsonMapper.shared();

    /**
     * Reads all documents of a file.
     *
     * @param name the path
     * @param open the input; if absent, the file is opened
     * @throws IOException if the file cannot be read, or contains no documents
     */
    List<Document> read(String name, @Nullable InputStream open) throws IOException {
        ArrayNode documents = json.createArrayNode();
        try (InputStream input = open == null ? Files.newInputStream(Path.of(name)) : open;
                MappingIterator<JsonNode> values =
                        json.readerFor(JsonNode.class).readValues(input)) {
            while (values.hasNextValue()) {
                add(values.nextValue(), documents);
            }
        } catch (JacksonException invalid) {
            throw new IOException(name + " is not valid JSON: " + invalid.getOriginalMessage(), invalid);
        }
        try {
            return read(documents);
        } catch (InvalidRequestException invalid) {
            throw new IOException(name + " contains no valid documents: " + invalid.getMessage(), invalid);
        }
    }

    private static void add(JsonNode value, ArrayNode documents) {
        if (value.isArray()) {
            value.forEach((element) -> add(element, documents));
        } else if (value.isObject()
                && (value.path("data").isArray() || value.path("data").isObject())) {
            JsonNode data = value.path("data");
            add(data.has("docs") ? data.path("docs") : data, documents);
        } else {
            documents.add(value);
        }
    }

    private List<Document> read(ArrayNode documents) {
        byte[] body = json.writeValueAsBytes(json.createObjectNode().set("data", documents));
        return Documents.read(RequestJson.in(this.dialect).read(body).getData(), this.dialect)
                .list();
    }

    /** Writes one document as a line, including the line end. */
    String write(Document document) {
        DataRequest request = DataRequest.newBuilder()
                .setData(new Documents(List.of(document), this.dialect).write())
                .build();
        JsonNode data = json.readTree(RequestJson.write(request)).path("data");
        JsonNode written = (data.has("docs") ? data.path("docs") : data).path(0);
        return json.writeValueAsString(withoutAbsent(written)) + "\n";
    }

    /** Removes absent fields. Within tags, null is a value and stays. */
    private static JsonNode withoutAbsent(JsonNode document) {
        if (document instanceof ObjectNode fields) {
            fields.removeIf(JsonNode::isNull);
            fields.path("chunks").forEach(DocumentLines::withoutAbsent);
            fields.path("matches").forEach(DocumentLines::withoutAbsent);
        }
        return document;
    }
}
