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
 * Reads documents that a schema describes: every field as it is called, objects as maps and arrays as lists. Executors, of Java as of
 * Python, make of these what their schemas say.
 */
final class RecordReader {

    private final Problems problems;
    private final PlainReader plain;

    RecordReader(Problems problems) {
        this.problems = problems;
        this.plain = new PlainReader(problems);
    }

    ByteString list(JsonNode list, Loc loc) {
        List<DocProto> documents = new ArrayList<>(list.size());
        if (!list.isArray()) {
            this.problems.add(loc, Fault.NO_LIST);
            return ByteString.EMPTY;
        }
        int position = 0;
        for (JsonNode json : list) {
            Loc at = loc.at(position++);
            if (json.isObject()) {
                documents.add(document(this.plain.map(json, at).orElse(Map.of())));
            } else {
                this.problems.add(at, json.isNull() ? Fault.NULL : Fault.NO_OBJECT);
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
