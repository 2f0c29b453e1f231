package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.HexId;
import dev.flow.document.Nodes;
import dev.flow.document.V2Messages;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.NodeProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads documents that a schema describes: fields keep their names, objects become maps and arrays become lists. Executors in Java
 * and Python convert these by their schemas.
 */
final class RecordReader {

    private final ValidationErrors errors;
    private final PlainReader plain;

    RecordReader(ValidationErrors errors) {
        this.errors = errors;
        this.plain = new PlainReader(errors);
    }

    ByteString list(JsonNode list, FieldLocation loc) {
        List<DocProto> documents = new ArrayList<>(list.size());
        if (!list.isArray()) {
            this.errors.add(loc, ValidationErrorType.NOT_A_LIST);
            return ByteString.EMPTY;
        }
        int position = 0;
        for (JsonNode json : list) {
            FieldLocation at = loc.at(position++);
            if (json.isObject()) {
                documents.add(document(this.plain.map(json, at).orElse(Map.of())));
            } else {
                this.errors.add(at, json.isNull() ? ValidationErrorType.NULL : ValidationErrorType.NOT_AN_OBJECT);
            }
        }
        return V2Messages.write(documents);
    }

    private static DocProto document(Map<String, @Nullable Object> fields) {
        DocProto.Builder document = DocProto.newBuilder();
        fields.forEach((key, value) -> document.putData(key, Nodes.write(value)));
        String id = fields.get("id") instanceof String text && !text.isEmpty() ? text : HexId.next();
        return document.putData(
                        "id", NodeProto.newBuilder().setText(id).setType("id").build())
                .build();
    }
}
