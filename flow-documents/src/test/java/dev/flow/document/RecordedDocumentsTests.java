package dev.flow.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.flow.fixtures.RecordedDocuments;
import dev.flow.proto.jina.DataRequestProto.DataContentProto;
import dev.flow.proto.wire.DataContentV2;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What docarray wrote is read value for value, and written again as it came. */
class RecordedDocumentsTests {

    @ParameterizedTest
    @MethodSource("recorded")
    void detectsTheDialect(RecordedDocuments recorded) {
        for (Dialect other : Dialect.values()) {
            assertThat(Documents.read(recorded.data(), other).dialect()).isEqualTo(Dialect.valueOf(recorded.dialect()));
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void readsEveryField(RecordedDocuments recorded) {
        Document document = Documents.read(recorded.data(), Dialect.V1).list().get(0);
        same(recorded.holds(), document);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void writesDocumentsUnchanged(RecordedDocuments recorded) throws InvalidProtocolBufferException {
        ByteString written = Documents.read(recorded.data(), Dialect.V1).write();
        assertThat(message(Dialect.valueOf(recorded.dialect()), written))
                .isEqualTo(message(Dialect.valueOf(recorded.dialect()), recorded.data()));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void writesAFieldSetToItsOwnValueUnchanged(RecordedDocuments recorded) throws InvalidProtocolBufferException {
        Documents documents = Documents.read(recorded.data(), Dialect.V1);
        List<Document> copies =
                documents.list().stream().map(RecordedDocumentsTests::copy).toList();
        ByteString written = new Documents(copies, documents.dialect()).write();
        assertThat(message(Dialect.valueOf(recorded.dialect()), written))
                .isEqualTo(message(Dialect.valueOf(recorded.dialect()), recorded.data()));
    }

    private static Document copy(Document document) {
        DocumentBuilder copy = document.toBuilder();
        document.keys().forEach((key) -> document.get(key).ifPresent((value) -> copy.set(key, value)));
        return copy.build();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void keepsTheOtherFieldsInAChange(RecordedDocuments recorded) {
        Documents documents = Documents.read(recorded.data(), Dialect.V1);
        List<Document> changed = documents.list().stream()
                .map((document) -> document.toBuilder().id("other").build())
                .toList();
        ByteString written = new Documents(changed, documents.dialect()).write();
        Document document = Documents.read(written, Dialect.V1).list().get(0);
        assertThat(document.id()).isEqualTo("other");
        same(recorded.holds(), document);
    }

    static List<RecordedDocuments> recorded() {
        return RecordedDocuments.all();
    }

    private static Message message(Dialect dialect, ByteString data) throws InvalidProtocolBufferException {
        return switch (dialect) {
            case V1 -> DataContentProto.parseFrom(data);
            case V2 -> DataContentV2.parseFrom(data);
        };
    }

    private static void same(JsonNode expected, Document document) {
        expected.properties()
                .forEach((field) -> same(
                        field.getKey(),
                        field.getValue(),
                        document.get(field.getKey()).orElse(null)));
    }

    private static void same(String where, JsonNode expected, @Nullable Object value) {
        if (value instanceof NdArray array) {
            sameArray(where, expected, array);
        } else if (value instanceof Document nested) {
            same(expected, nested);
        } else if (value instanceof NamedScore score) {
            assertThat(score.value()).as(where).isEqualTo(expected.path("value").doubleValue());
            assertThat(score.opName()).isEqualTo(expected.path("op_name").asString(""));
            assertThat(score.description())
                    .isEqualTo(expected.path("description").asString(""));
            assertThat(score.refId()).isEqualTo(expected.path("ref_id").asString(""));
        } else if (value instanceof ByteString bytes) {
            assertThat(Base64.getEncoder().encodeToString(bytes.toByteArray()))
                    .as(where)
                    .isEqualTo(expected.stringValue());
        } else if (value instanceof Map<?, ?> map) {
            assertThat(map).as(where).hasSize(expected.size());
            expected.properties()
                    .forEach((entry) -> same(where + "." + entry.getKey(), entry.getValue(), map.get(entry.getKey())));
        } else if (value instanceof List<?> list) {
            assertThat(list).as(where).hasSize(expected.size());
            for (int i = 0; i < list.size(); i++) {
                same(where + "[" + i + "]", expected.get(i), list.get(i));
            }
        } else {
            samePlain(where, expected, value);
        }
    }

    private static void samePlain(String where, JsonNode expected, @Nullable Object value) {
        switch (expected.getNodeType()) {
            case NULL -> assertThat(value).as(where).isNull();
            case STRING -> assertThat(value).as(where).isEqualTo(expected.stringValue());
            case BOOLEAN -> assertThat(value).as(where).isEqualTo(expected.booleanValue());
            case ARRAY -> assertThat(expected).as(where).isEmpty();
            default -> {
                assertThat(((Number) value).doubleValue()).as(where).isEqualTo(expected.doubleValue());
                // An integer stays one where the wire has integers; in a protobuf Struct everything is a double.
                assertThat(value instanceof Double).as(where).isEqualTo(expected.isDouble());
            }
        }
    }

    private static void sameArray(String where, JsonNode expected, NdArray array) {
        if (expected.isString()) {
            assertThat(array.isSparse()).isTrue();
            assertThat("sparse " + array.shape()).isEqualTo(expected.stringValue());
            return;
        }
        assertThat(array.dtype()).as(where).isEqualTo(expected.path("dtype").asString());
        assertThat(array.shape().toString())
                .isEqualTo(expected.path("shape")
                        .valueStream()
                        .map(JsonNode::asInt)
                        .toList()
                        .toString());
        assertThat(HexFormat.of().formatHex(array.buffer().toByteArray()))
                .isEqualTo(expected.path("bytes").asString());
        array.requireWhole();
        if (!expected.path("numbers").isNull()) {
            assertThat(array.toDoubleArray())
                    .isEqualTo(expected.path("numbers")
                            .valueStream()
                            .mapToDouble(JsonNode::doubleValue)
                            .toArray());
        }
    }
}
