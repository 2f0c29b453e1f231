package dev.flow.document.typed;

import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.ListOfAnyProto;
import dev.flow.proto.docarray.v2.NodeProto;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list or set of values of one type. A list of records is an array of documents, as Python's {@code DocList}.
 *
 * @param element the type of the elements
 * @param set whether the type is a set
 */
record ListType(FieldType element, boolean set) implements FieldType {

    @Override
    public Object read(NodeProto node) {
        List<@Nullable Object> values = switch (node.getContentCase()) {
            case LIST -> each(node.getList().getDataList(), this.element::value);
            case TUPLE -> each(node.getTuple().getDataList(), this.element::value);
            case SET -> each(node.getSet().getDataList(), this.element::value);
            case DOC_ARRAY -> documents(node);
            default -> throw mismatch(node);
        };
        return this.set
                ? Collections.unmodifiableSet(new LinkedHashSet<>(values))
                : Collections.unmodifiableList(values);
    }

    private List<@Nullable Object> documents(NodeProto node) {
        if (!(this.element instanceof RecordType record)) {
            throw mismatch(node);
        }
        return each(node.getDocArray().getDocsList(), (document) -> record.read(document.getDataMap()));
    }

    private static <T> List<@Nullable Object> each(List<T> parts, Function<T, @Nullable Object> read) {
        List<@Nullable Object> values = new ArrayList<>(parts.size());
        for (T part : parts) {
            try {
                values.add(read.apply(part));
            } catch (FieldMismatchException mismatch) {
                throw mismatch.at(values.size());
            }
        }
        return values;
    }

    @Override
    public NodeProto write(Object value) {
        NodeProto.Builder node = NodeProto.newBuilder();
        Collection<?> values = (Collection<?>) value;
        if (this.element instanceof RecordType record && !this.set) {
            DocListProto.Builder documents = DocListProto.newBuilder();
            values.forEach((part) -> documents.addDocs(record.document(part)));
            return node.setDocArray(documents).build();
        }
        ListOfAnyProto.Builder list = ListOfAnyProto.newBuilder();
        values.forEach((part) -> list.addData(this.element.node(part)));
        return (this.set ? node.setSet(list) : node.setList(list)).build();
    }

    @Override
    public String expected() {
        return "a list";
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "array");
        schema.put("items", this.element.schema(definitions));
        if (this.set) {
            schema.put("uniqueItems", true);
        }
        return schema;
    }
}
