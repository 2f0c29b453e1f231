package dev.flow.document.json;

import com.google.protobuf.ByteString;
import dev.flow.document.HexId;
import dev.flow.document.LongText;
import dev.flow.document.Nodes;
import dev.flow.document.V2Messages;
import dev.flow.proto.docarray.v2.DocProto;
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
        return document.putData(
                        "id", Nodes.write(id(fields)).toBuilder().setType("id").build())
                .build();
    }

    private static Object id(Map<String, @Nullable Object> fields) {
        Object id = fields.get("id");
        boolean given = id instanceof LongText || id instanceof String text && !text.isEmpty();
        return given ? id : HexId.next();
    }
}
