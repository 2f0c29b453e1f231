package dev.flow.document.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.flow.document.Dialect;
import dev.flow.document.Document;
import dev.flow.document.NamedScore;
import dev.flow.document.NdArray;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the values of documents and parameters. */
enum ValueWriter {

    /** Writes every double with a fraction: {@code 5.0}. A number that is not finite is null. */
    AS_THEY_ARE(NonFinite.NULL),
    /** Writes the parameters of a reply: as they are, but a number that is not finite is a text. */
    PARAMETERS(NonFinite.TEXT),
    /** Writes the tags of a reply: a double without a fraction is an integer, {@code 5}; one that is not finite is a text. */
    TAGS(NonFinite.TEXT),
    /** Writes the tags of a request: a double without a fraction is an integer. */
    TAGS_OF_REQUEST(NonFinite.WORD),
    /** Writes other values of a request, whose numbers may be words such as {@code NaN}. */
    REQUEST(NonFinite.WORD);

    /** The largest double up to which every integer is exact. */
    private static final double LAST_EXACT = 0x1p53;

    private final NonFinite nonFinite;

    ValueWriter(NonFinite nonFinite) {
        this.nonFinite = nonFinite;
    }

    void write(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(Json.wellFormed(text));
        } else if (value instanceof Number number) {
            number(json, number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof ByteString bytes) {
            json.writeString(Base64Text.encode(bytes));
        } else if (value instanceof NdArray array) {
            ArrayWriter.write(json, array, this.nonFinite == NonFinite.TEXT ? NonFinite.NULL : this.nonFinite);
        } else if (value instanceof Document document) {
            DocumentWriter writer = this.nonFinite == NonFinite.WORD
                    ? DocumentWriter.ofRequest(Dialect.V2)
                    : DocumentWriter.in(Dialect.V2);
            writer.write(json, document);
        } else if (value instanceof NamedScore score) {
            score(json, score);
        } else if (value instanceof Map<?, ?> map) {
            map(json, map);
        } else if (value instanceof List<?> list) {
            list(json, list);
        } else {
            throw new IllegalStateException("Type " + value.getClass().getName() + " cannot be written as JSON");
        }
    }

    void write(JsonGenerator json, Struct struct) {
        json.writeStartObject();
        struct.getFieldsMap().forEach((name, value) -> {
            json.writeName(Json.wellFormed(name));
            write(json, value);
        });
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Value value) {
        switch (value.getKindCase()) {
            case NULL_VALUE, KIND_NOT_SET -> json.writeNull();
            case NUMBER_VALUE -> number(json, value.getNumberValue());
            case STRING_VALUE -> json.writeString(Json.wellFormed(value.getStringValue()));
            case BOOL_VALUE -> json.writeBoolean(value.getBoolValue());
            case STRUCT_VALUE -> write(json, value.getStructValue());
            case LIST_VALUE -> {
                json.writeStartArray();
                value.getListValue().getValuesList().forEach((element) -> write(json, element));
                json.writeEndArray();
            }
        }
    }

    private void number(JsonGenerator json, Number number) {
        double real = number.doubleValue();
        if (number instanceof Long || number instanceof Integer) {
            json.writeNumber(number.longValue());
        } else if (!Double.isFinite(real)) {
            this.nonFinite.write(json, real);
        } else if ((this == TAGS || this == TAGS_OF_REQUEST)
                && real == Math.rint(real)
                && Math.abs(real) <= LAST_EXACT) {
            json.writeNumber((long) real);
        } else {
            json.writeNumber(real);
        }
    }

    private void map(JsonGenerator json, Map<?, ?> map) {
        json.writeStartObject();
        map.forEach((key, value) -> {
            json.writeName(Json.wellFormed(String.valueOf(key)));
            write(json, value);
        });
        json.writeEndObject();
    }

    private void list(JsonGenerator json, List<?> list) {
        json.writeStartArray();
        list.forEach((element) -> write(json, element));
        json.writeEndArray();
    }

    private void score(JsonGenerator json, NamedScore score) {
        json.writeStartObject();
        json.writeName("value");
        number(json, score.value());
        textOrNull(json, "op_name", score.opName());
        textOrNull(json, "description", score.description());
        textOrNull(json, "ref_id", score.refId());
        json.writeEndObject();
    }

    private void textOrNull(JsonGenerator json, String name, String text) {
        json.writeName(name);
        write(json, text.isEmpty() ? null : text);
    }
}
