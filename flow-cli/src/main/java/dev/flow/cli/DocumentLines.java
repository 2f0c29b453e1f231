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
 * Documents in JSON: read one after the other, in lists, or in requests; written one on each line, so that what one command
 * writes another reads.
 *
 * @param dialect the docarray whose documents they are
 */
record DocumentLines(Dialect dialect) {

    private static final JsonMapper json = JsonMapper.shared();

    /**
     * Reads all documents of a file.
     *
     * @param name its path
     * @param open where it comes from, none for the file of that path
     * @throws IOException where it cannot be read, or holds something else
     */
    List<Document> read(String name, @Nullable InputStream open) throws IOException {
        ArrayNode documents = json.createArrayNode();
        try (InputStream input = open == null ? Files.newInputStream(Path.of(name)) : open;
                MappingIterator<JsonNode> values =
                        json.readerFor(JsonNode.class).readValues(input)) {
            while (values.hasNextValue()) {
                add(values.nextValue(), documents);
            }
        } catch (JacksonException noJson) {
            throw new IOException(name + " is no JSON: " + noJson.getOriginalMessage(), noJson);
        }
        try {
            return read(documents);
        } catch (InvalidRequestException noDocuments) {
            throw new IOException(name + " holds no documents: " + noDocuments.getMessage(), noDocuments);
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

    /** One line, with its end. */
    String write(Document document) {
        DataRequest request = DataRequest.newBuilder()
                .setData(new Documents(List.of(document), this.dialect).write())
                .build();
        JsonNode data = json.readTree(RequestJson.write(request)).path("data");
        JsonNode written = (data.has("docs") ? data.path("docs") : data).path(0);
        return json.writeValueAsString(withoutAbsent(written)) + "\n";
    }

    /** What is not there need not be read by people; within tags, null is a value. */
    private static JsonNode withoutAbsent(JsonNode document) {
        if (document instanceof ObjectNode fields) {
            fields.removeIf(JsonNode::isNull);
            fields.path("chunks").forEach(DocumentLines::withoutAbsent);
            fields.path("matches").forEach(DocumentLines::withoutAbsent);
        }
        return document;
    }
}
