package dev.flow.document;

import com.google.protobuf.ByteString;
import dev.flow.proto.docarray.v2.DictOfAnyProto;
import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.ListOfAnyProto;
import dev.flow.proto.docarray.v2.NodeProto;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts plain Java values from and to nodes of the second dialect. */
public final class Nodes {

    private Nodes() {}

    /** Returns the value of a node: a text, Boolean, Long, Double, bytes, array, document, or a list or map of these; null for an empty
     * node. */
    public static @Nullable Object read(NodeProto node) {
        return switch (node.getContentCase()) {
            case TEXT -> node.getText();
            case INTEGER -> (long) node.getInteger();
            case FLOAT -> node.getFloat();
            case BOOLEAN -> node.getBoolean();
            case BLOB -> node.getBlob();
            case NDARRAY -> V2Arrays.read(node);
            case DOC -> document(node.getDoc());
            case DOC_ARRAY ->
                node.getDocArray().getDocsList().stream().map(Nodes::document).toList();
            case LIST -> list(node.getList());
            case SET -> list(node.getSet());
            case TUPLE -> list(node.getTuple());
            case DICT -> map(node.getDict());
            case CONTENT_NOT_SET -> null;
        };
    }

    /**
     * Returns the node with a value.
     *
     * @throws UnsupportedValueException if no node can contain the value
     */
    public static NodeProto write(@Nullable Object value) {
        NodeProto.Builder node = NodeProto.newBuilder();
        if (value == null) {
            return node.build();
        } else if (value instanceof String text) {
            return node.setText(text).build();
        } else if (value instanceof LongText text) {
            return node.setTextBytes(text.utf8()).build();
        } else if (value instanceof Boolean flag) {
            return node.setBoolean(flag).build();
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof ByteString bytes) {
            return node.setBlob(bytes).build();
        } else if (value instanceof NdArray array) {
            return V2Arrays.write(array);
        } else if (value instanceof Document document) {
            return node.setDoc(proto(document)).build();
        } else if (value instanceof NamedScore score) {
            return write(toMap(score));
        } else if (value instanceof Map<?, ?> map) {
            return node.setDict(dict(map)).build();
        } else if (value instanceof Collection<?> values) {
            return collection(values);
        }
        throw new UnsupportedValueException("Type %s cannot be a field of a document"
                .formatted(value.getClass().getName()));
    }

    /** Returns the entries of a score that are not empty. */
    static Map<String, Object> toMap(NamedScore score) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("value", score.value());
        Map.of("op_name", score.opName(), "description", score.description(), "ref_id", score.refId())
                .forEach((key, text) -> {
                    if (!text.isEmpty()) {
                        map.put(key, text);
                    }
                });
        return map;
    }

    private static Document document(DocProto proto) {
        return new Document(new V2Fields(proto));
    }

    private static List<@Nullable Object> list(ListOfAnyProto proto) {
        List<@Nullable Object> list = new ArrayList<>(proto.getDataCount());
        proto.getDataList().forEach((node) -> list.add(read(node)));
        return Collections.unmodifiableList(list);
    }

    private static Map<String, @Nullable Object> map(DictOfAnyProto proto) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        proto.getDataMap().forEach((key, node) -> map.put(key, read(node)));
        return Collections.unmodifiableMap(map);
    }

    /** Integers have 32 bits in this dialect: a wider one is sent as a double, exact up to 2^53. */
    private static NodeProto number(Number number) {
        boolean integer = number instanceof Long || number instanceof Integer || number instanceof Short;
        return (integer && number.longValue() == number.intValue())
                ? NodeProto.newBuilder().setInteger(number.intValue()).build()
                : NodeProto.newBuilder().setFloat(number.doubleValue()).build();
    }

    private static NodeProto collection(Collection<?> values) {
        NodeProto.Builder node = NodeProto.newBuilder();
        if (!values.isEmpty() && values.stream().allMatch(Document.class::isInstance)) {
            DocListProto.Builder documents = DocListProto.newBuilder();
            values.forEach((document) -> documents.addDocs(proto((Document) document)));
            return node.setDocArray(documents).build();
        }
        ListOfAnyProto.Builder list = ListOfAnyProto.newBuilder();
        values.forEach((value) -> list.addData(write(value)));
        return node.setList(list).build();
    }

    private static DictOfAnyProto dict(Map<?, ?> map) {
        DictOfAnyProto.Builder dict = DictOfAnyProto.newBuilder();
        map.forEach((key, value) -> dict.putData(String.valueOf(key), write(value)));
        return dict.build();
    }

    private static DocProto proto(Document document) {
        return V2Fields.of(document.fields()).proto();
    }
}
