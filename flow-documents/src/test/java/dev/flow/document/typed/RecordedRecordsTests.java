package dev.flow.document.typed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.flow.document.V2Messages;
import dev.flow.fixtures.Recordings;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.NodeProto;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Records against what docarray itself wrote and published for a class with the same fields. */
class RecordedRecordsTests {

    private static final RecordDocuments ITEMS = RecordDocuments.of(Item.class);

    @Test
    void readsEveryFieldOfARecordedDocument() throws IOException {
        Item item = (Item) ITEMS.read(data()).get(0);
        assertThat(item.id()).isEqualTo("a1");
        assertThat(item.text()).isEqualTo("hi");
        assertThat(item.tensor()).hasValueSatisfying((tensor) -> {
            assertThat(tensor.dtype()).isEqualTo(">i2");
            assertThat(tensor.shape()).containsExactly(2, 3);
            assertThat(tensor.toLongArray()).containsExactly(0, 1, 2, 3, 4, 5);
        });
        assertThat(item.link()).isEqualTo(URI.create("http://x.y/z"));
        assertThat(item.raw()).containsExactly(0, 1, 0xff);
        assertThat(item.tags()).containsExactly("a", "b");
        assertThat(item.more()).containsEntry("x", 1L).containsKey("y");
        assertThat(item.numbersByName()).isEqualTo(Map.of("c", -7));
        assertThat(item.parts()).containsExactly(new Item.Part("p", 3));
        assertThat(item.main()).isEqualTo(Optional.of(new Item.Part("m", -1)));
        assertThat(item.score()).isEqualTo(2);
        assertThat(item.ok()).isTrue();
        assertThat(item.numbers()).isEqualTo(Set.of(1, 2));
        assertThat(item.anything()).isEqualTo(List.of(1L, "t"));
    }

    @Test
    void readsNoneAsAbsent() throws IOException {
        Item item = (Item) ITEMS.read(data()).get(1);
        assertThat(item.tensor()).isEmpty();
        assertThat(item.link()).isNull();
        assertThat(item.main()).isEmpty();
        assertThat(item.anything()).isNull();
        assertThat(item.parts()).isEmpty();
    }

    @Test
    void writesRecordsAsDocarrayDoes() throws IOException {
        ByteString recorded = data();
        List<DocProto> written = V2Messages.read(ITEMS.write(ITEMS.read(recorded)));
        List<DocProto> expected = V2Messages.read(recorded);
        assertThat(written).hasSameSizeAs(expected);
        for (int i = 0; i < written.size(); i++) {
            assertThat(comparable(written.get(i))).isEqualTo(comparable(expected.get(i)));
        }
    }

    @Test
    void returnsTheSchemaThatAPythonExecutorPublishes() throws IOException {
        Map<String, Object> recorded = JsonMapper.shared().readValue(line("schema"), new TypeReference<>() {});
        Map<String, Object> ours = JsonMapper.shared()
                .readValue(JsonMapper.shared().writeValueAsString(ITEMS.schema()), new TypeReference<>() {});
        // Python's Any may be None and yet has to be there.
        assertThat(withoutAnything(ours))
                .usingRecursiveComparison()
                .ignoringCollectionOrder()
                .isEqualTo(withoutAnything(recorded));
    }

    /** Without the ids of nested records, which have none in Java, and with a list for the tuple that Java does not know. */
    private static Map<String, NodeProto> comparable(DocProto document) {
        Map<String, NodeProto> fields = new HashMap<>(document.getDataMap());
        fields.replaceAll((key, node) -> switch (key) {
            case "main" -> node.hasDoc() ? withoutId(node) : node;
            case "parts" -> {
                NodeProto.Builder parts = node.toBuilder();
                parts.getDocArrayBuilder().getDocsBuilderList().forEach((part) -> part.removeData("id"));
                yield parts.build();
            }
            case "anything" ->
                node.hasTuple()
                        ? NodeProto.newBuilder().setList(node.getTuple()).build()
                        : node;
            default -> node;
        });
        return fields;
    }

    private static NodeProto withoutId(NodeProto node) {
        NodeProto.Builder without = node.toBuilder();
        without.getDocBuilder().removeData("id");
        return without.build();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> withoutAnything(Map<String, Object> schema) {
        ((Map<String, Object>) schema.get("properties")).remove("anything");
        ((List<Object>) schema.get("required")).remove("anything");
        return schema;
    }

    private static ByteString data() throws IOException {
        return ByteString.copyFrom(HexFormat.of().parseHex(line("data")));
    }

    private static String line(String name) throws IOException {
        return Recordings.lines("records-by-docarray.txt").stream()
                .filter((line) -> line.startsWith(name + " "))
                .map((line) -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
