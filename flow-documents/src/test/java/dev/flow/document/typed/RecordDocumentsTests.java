package dev.flow.document.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.NdArray;
import dev.flow.document.Nodes;
import dev.flow.document.UnreadableDocumentsException;
import dev.flow.document.V2Messages;
import dev.flow.proto.docarray.v2.DenseNdArrayProto;
import dev.flow.proto.docarray.v2.DocProto;
import dev.flow.proto.docarray.v2.NdArrayProto;
import dev.flow.proto.docarray.v2.NodeProto;
import java.net.URI;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordDocumentsTests {

    @Test
    void readsADocumentWithoutAnIdWithANewId() {
        Named named =
                (Named) RecordDocuments.of(Named.class).read(content(Map.of())).get(0);
        assertThat(named.id()).matches("[0-9a-f]{32}");
    }

    @Test
    void writesARecordWithoutAnIdWithANewId() {
        ByteString written = RecordDocuments.of(Plain.class).write(List.of(new Plain(1)));
        NodeProto id = V2Messages.read(written).get(0).getDataOrThrow("id");
        assertThat(id.getText()).matches("[0-9a-f]{32}");
        assertThat(id.getType()).isEqualTo("id");
    }

    @Test
    void readsNoRecordsFromNoDocuments() {
        assertThat(RecordDocuments.of(Plain.class).read(ByteString.EMPTY)).isEmpty();
    }

    @Test
    void writesAFieldNamedUriAsUri() {
        ByteString written = RecordDocuments.of(Located.class).write(List.of(new Located(URI.create("a:b"))));
        assertThat(V2Messages.read(written).get(0).getDataMap())
                .containsKey("uri")
                .doesNotContainKey("url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n      | field 'n' is the text 'x': expected a whole number of 32 bits",
                "text   | field 'text' is missing: expected a text",
                "nested | field 'nested.n' is missing: expected a whole number of 32 bits",
                "list   | field 'list[1]' is the number 2: expected a text",
                "deep   | field 'deep[0].n' is true: expected a whole number of 32 bits",
                "map    | field 'map.k' is a list: expected true or false",
                "link   | field 'link' is the text 'not a uri': expected a URI",
            })
    void namesTheFieldInAnError(String field, String message) {
        Map<String, Object> fields = new HashMap<>(Map.of(
                "n",
                1,
                "text",
                "t",
                "nested",
                Map.of("n", 1),
                "list",
                List.of("a"),
                "deep",
                List.of(Map.of("n", 1)),
                "map",
                Map.of("k", true),
                "link",
                "a:b"));
        switch (field) {
            case "n" -> fields.put("n", "x");
            case "text" -> fields.remove("text");
            case "nested" -> fields.put("nested", Map.of());
            case "list" -> fields.put("list", List.of("a", 2));
            case "deep" -> fields.put("deep", List.of(Map.of("n", true)));
            case "map" -> fields.put("map", Map.of("k", List.of()));
            default -> fields.put("link", "not a uri");
        }
        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> RecordDocuments.of(Many.class).read(content(fields)))
                .withMessageContainingAll("Document 0", "Many", message);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "-2147483648, -2147483648", "5.0, 5"})
    void readsADoubleWithoutAFractionAsAnInteger(double number, int expected) {
        assertThat(RecordDocuments.of(Plain.class).read(content(Map.of("n", number))))
                .containsExactly(new Plain(expected));
    }

    @ParameterizedTest
    @CsvSource({"5.5", "2147483648", "NaN", "Infinity"})
    void rejectsFractionsAndIntegersOutOfRange(double number) {
        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> RecordDocuments.of(Plain.class).read(content(Map.of("n", number))))
                .withMessageContaining("field 'n' is the number " + number);
    }

    @Test
    void readsTheWideIntegerThatItWrites() {
        RecordDocuments wide = RecordDocuments.of(Wide.class);
        List<Wide> records = List.of(new Wide(1L << 52, (short) -3, (byte) 7, 0.1f));
        assertThat(wide.read(wide.write(records))).isEqualTo(records);
    }

    @Test
    void readsAnArrayFromNestedLists() {
        Arrayed arrayed = (Arrayed) RecordDocuments.of(Arrayed.class)
                .read(content(Map.of("array", List.of(List.of(1, 2), List.of(3, 4.5)))))
                .get(0);
        assertThat(arrayed.array().shape()).containsExactly(2, 2);
        assertThat(arrayed.array().toDoubleArray()).containsExactly(1, 2, 3, 4.5);
    }

    @Test
    void rejectsListsThatAreNotRectangular() {
        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> RecordDocuments.of(Arrayed.class)
                        .read(content(Map.of("array", List.of(List.of(1, 2), List.of(3))))))
                .withMessageContaining("field 'array'");
    }

    @Test
    void rejectsAnArrayWhoseShapeDoesNotMatchItsBytes() {
        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> RecordDocuments.of(Arrayed.class).read(array("<f4", 3, 8)))
                .withMessageContainingAll("Document 0", "Arrayed", "field 'array'", "[3]", "<f4", "8 bytes");
    }

    @Test
    void rejectsAnArrayOfAnUnknownType() {
        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> RecordDocuments.of(Arrayed.class).read(array("<x4", 2, 8)))
                .withMessageContaining("field 'array'")
                .withMessageContaining("'<x4'");
    }

    @ParameterizedTest
    @CsvSource({"<c16, 2, 32", "<U3, 2, 24", "|S5, 3, 15", "<M8[ns], 2, 16", "|V3, 2, 6"})
    void keepsAnArrayOfStrings(String dtype, int length, int bytes) {
        RecordDocuments arrays = RecordDocuments.of(Arrayed.class);
        ByteString content = array(dtype, length, bytes);
        NodeProto written =
                V2Messages.read(arrays.write(arrays.read(content))).get(0).getDataOrThrow("array");
        assertThat(written.getNdarray())
                .isEqualTo(
                        V2Messages.read(content).get(0).getDataOrThrow("array").getNdarray());
    }

    @Test
    void rejectsDocumentsOfTheFirstDialect() {
        ByteString first = new Documents(List.of(Document.ofText("hi")), Dialect.V1).write();
        assertThatExceptionOfType(UnreadableDocumentsException.class)
                .isThrownBy(() -> RecordDocuments.of(Plain.class).read(first))
                .withMessageContaining("dialect v1")
                .withMessageContaining("dialect v2");
    }

    @Test
    void reportsTheExceptionOfTheRecord() {
        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> RecordDocuments.of(Positive.class).read(content(Map.of("n", -1))))
                .withMessageContainingAll("Document 0", "Positive", "n is -1");
    }

    @Test
    void rejectsNullInARequiredComponent() {
        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> RecordDocuments.of(Located.class).write(List.of(new Located(null))))
                .withMessageContainingAll("Record 0", "field 'uri'", "null", "a URI");
    }

    @Test
    void rejectsAComponentOfAnUnsupportedType() {
        assertThatExceptionOfType(UnsupportedRecordException.class)
                .isThrownBy(() -> RecordDocuments.of(Dated.class))
                .withMessageContainingAll("Dated.when", "java.util.Date", "String");
    }

    @Test
    void acceptsARecordWithinItself() {
        RecordDocuments trees = RecordDocuments.of(Tree.class);
        List<Tree> records = List.of(new Tree("a", List.of(new Tree("b", List.of()))));
        assertThat(trees.read(trees.write(records))).isEqualTo(records);
        // Python's Gateways would never come to an end with a schema that refers to itself.
        assertThat(trees.schema().toString()).doesNotContain("$ref");
    }

    @Test
    void rejectsTwoRecordsOfTheSameName() {
        assertThatExceptionOfType(UnsupportedRecordException.class)
                .isThrownBy(() -> RecordDocuments.of(Twice.class))
                .withMessageContaining("Part");
    }

    private static ByteString content(Map<String, ?> fields) {
        DocProto.Builder document = DocProto.newBuilder();
        fields.forEach((key, value) -> document.putData(key, Nodes.write(value)));
        return V2Messages.write(List.of(document.build()));
    }

    private static ByteString array(String dtype, int length, int bytes) {
        DenseNdArrayProto dense = DenseNdArrayProto.newBuilder()
                .setDtype(dtype)
                .addShape(length)
                .setBuffer(ByteString.copyFrom(new byte[bytes]))
                .build();
        NodeProto node = NodeProto.newBuilder()
                .setNdarray(NdArrayProto.newBuilder().setDense(dense))
                .setType("ndarray")
                .build();
        return V2Messages.write(
                List.of(DocProto.newBuilder().putData("array", node).build()));
    }

    record Plain(int n) {}

    record Named(String id) {}

    record Located(URI uri) {}

    record Wide(long whole, short small, byte tiny, float real) {}

    record Arrayed(NdArray array) {}

    record Dated(Date when) {}

    record Tree(String name, List<Tree> branches) {}

    record Positive(int n) {
        Positive {
            if (n < 0) {
                throw new IllegalArgumentException("n is " + n);
            }
        }
    }

    record Many(
            int n,
            String text,
            Plain nested,
            List<String> list,
            List<Plain> deep,
            Map<String, Boolean> map,
            URI link,
            Optional<String> perhaps) {}

    record Twice(Item.Part one, Other.Part two) {}

    static final class Other {
        record Part(int n) {}
    }
}
