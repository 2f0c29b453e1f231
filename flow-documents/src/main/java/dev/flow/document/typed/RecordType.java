package dev.flow.document.typed;

import dev.flow.document.HexId;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.NodeProto;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as the type of documents: a field for each component, and always an id. */
final class RecordType implements FieldType {

    private static final String ID = "id";

    private final Class<?> type;
    private final MethodHandle constructor;
    // Set after construction, because a record may contain itself.
    private final List<RecordField> components = new ArrayList<>();

    RecordType(Class<?> type, MethodHandle constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    void setComponents(List<RecordField> components) {
        this.components.addAll(components);
    }

    String name() {
        return this.type.getSimpleName();
    }

    @Override
    public Object read(NodeProto node) {
        return switch (node.getContentCase()) {
            case DOC -> read(node.getDoc().getDataMap());
            // JSON does not distinguish a document from a map.
            case DICT -> read(node.getDict().getDataMap());
            default -> throw mismatch(node);
        };
    }

    Object read(Map<String, NodeProto> fields) {
        @Nullable Object[] values = new Object[this.components.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(this.components.get(i), fields);
        }
        return make(values);
    }

    private static @Nullable Object value(RecordField component, Map<String, NodeProto> fields) {
        try {
            NodeProto node = fields.get(component.field());
            if (component.field().equals(ID) && (node == null || !node.hasText())) {
                node = NodeProto.newBuilder().setText(HexId.next()).build();
            }
            return node == null ? component.type().absent() : component.type().value(node);
        } catch (FieldMismatchException mismatch) {
            throw mismatch.in(component.field());
        }
    }

    private Object make(@Nullable Object[] values) {
        try {
            return this.constructor.invokeWithArguments(values);
        } catch (RuntimeException rejected) {
            throw rejected(rejected);
        } catch (Error fatal) {
            throw fatal;
        } catch (Throwable rejected) {
            throw rejected(rejected);
        }
    }

    private FieldMismatchException rejected(Throwable reason) {
        return new FieldMismatchException("is rejected by " + name() + ": " + reason.getMessage());
    }

    @Override
    public NodeProto write(Object value) {
        return NodeProto.newBuilder().setDoc(document(value)).build();
    }

    DocProto document(@Nullable Object value) {
        if (!this.type.isInstance(value)) {
            throw new FieldMismatchException(
                    "is " + (value == null ? "null" : "a " + value.getClass().getName()) + ": expected a " + name());
        }
        DocProto.Builder document = DocProto.newBuilder();
        if (this.components.stream().noneMatch((component) -> component.field().equals(ID))) {
            document.putData(ID, id(HexId.next()));
        }
        this.components.forEach((component) -> document.putData(component.field(), node(component, value)));
        return document.build();
    }

    private static NodeProto node(RecordField component, Object value) {
        try {
            NodeProto node = component.type().node(component.of(value));
            return component.field().equals(ID) && node.hasText() ? id(node.getText()) : node;
        } catch (FieldMismatchException mismatch) {
            throw mismatch.in(component.field());
        }
    }

    private static NodeProto id(String id) {
        return NodeProto.newBuilder().setText(id).setType(ID).build();
    }

    @Override
    public String expected() {
        return "a " + name();
    }

    @Override
    public Map<String, Object> schema(SchemaDefinitions definitions) {
        return definitions.reference(this);
    }

    /** Returns the schema of this record, in which nested records are references. */
    Map<String, Object> ownSchema(SchemaDefinitions definitions) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        properties.put(ID, Map.of("title", "Id", "anyOf", List.of(Map.of("type", "string"), Map.of("type", "null"))));
        this.components.stream()
                .filter((component) -> !component.field().equals(ID))
                .forEach((component) -> {
                    properties.put(component.field(), component.schema(definitions));
                    if (!component.type().optional()) {
                        required.add(component.field());
                    }
                });
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("title", name());
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    @Override
    public String toString() {
        return this.type.getName();
    }
}
