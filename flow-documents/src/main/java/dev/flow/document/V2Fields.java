package dev.flow.document;

import dev.flow.proto.docarray.v2.DocListProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.ListOfAnyProto;
import dev.flow.proto.docarray.v2.NodeProto;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a document of the second dialect: any keys, each with a node that may name a Python type. */
record V2Fields(DocProto proto) implements Fields {

    static V2Fields of(Fields fields) {
        if (fields instanceof V2Fields same) {
            return same;
        }
        DocProto.Builder proto = DocProto.newBuilder();
        for (String key : fields.keys()) {
            Object value = fields.get(key);
            if (value != null) {
                set(proto, key, value);
            }
        }
        return new V2Fields(proto.build());
    }

    @Override
    public Optional<Dialect> dialect() {
        return Optional.of(Dialect.V2);
    }

    @Override
    public Set<String> keys() {
        return this.proto.getDataMap().keySet();
    }

    @Override
    public @Nullable Object get(String key) {
        NodeProto node = this.proto.getDataMap().get(spelled(key, this.proto.getDataMap()));
        return (node != null) ? Nodes.read(node) : null;
    }

    @Override
    public Fields with(Map<String, Optional<Object>> changes) {
        DocProto.Builder changed = this.proto.toBuilder();
        changes.forEach((key, value) -> value.ifPresentOrElse(
                (present) -> set(changed, key, present), () -> changed.removeData(spelled(key, changed.getDataMap()))));
        return new V2Fields(changed.build());
    }

    private static void set(DocProto.Builder proto, String key, Object value) {
        String spelled = spelled(key, proto.getDataMap());
        NodeProto before = proto.getDataOrDefault(spelled, NodeProto.getDefaultInstance());
        proto.putData(spelled, typed(key, like(before, node(key, value)), before));
    }

    /** An empty list does not show the type of its elements. */
    private static NodeProto node(String key, Object value) {
        boolean noDocuments = (key.equals("chunks") || key.equals("matches")) && value.equals(List.of());
        return noDocuments
                ? NodeProto.newBuilder()
                        .setDocArray(DocListProto.getDefaultInstance())
                        .build()
                : Nodes.write(value);
    }

    /** Keeps the previous kind of Python collection, because Java has only one kind of list. */
    private static NodeProto like(NodeProto before, NodeProto node) {
        if (!node.hasList()) {
            return node;
        }
        ListOfAnyProto list = node.getList();
        return switch (before.getContentCase()) {
            case SET -> NodeProto.newBuilder().setSet(list).build();
            case TUPLE -> NodeProto.newBuilder().setTuple(list).build();
            case DOC_ARRAY ->
                list.getDataCount() == 0
                        ? NodeProto.newBuilder()
                                .setDocArray(DocListProto.getDefaultInstance())
                                .build()
                        : node;
            default -> node;
        };
    }

    private static NodeProto typed(String key, NodeProto node, NodeProto before) {
        if (before.hasType() && before.getContentCase() == node.getContentCase()) {
            return node.toBuilder().setType(before.getType()).build();
        }
        return (key.equals("id") && node.hasText())
                ? node.toBuilder().setType("id").build()
                : node;
    }

    /** The field {@code uri} of the first dialect is {@code url} here, unless a schema has a key {@code uri}. */
    private static String spelled(String key, Map<String, NodeProto> data) {
        return (key.equals("uri") && !data.containsKey("uri")) ? "url" : key;
    }
}
