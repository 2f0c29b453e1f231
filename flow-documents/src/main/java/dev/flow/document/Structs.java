package dev.flow.document;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts plain Java values from and to {@code google.protobuf.Struct}, in which every number is a double. */
final class Structs {

    private Structs() {}

    static Map<String, @Nullable Object> toMap(Struct struct) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        struct.getFieldsMap().forEach((name, value) -> map.put(name, toPlain(value)));
        return Collections.unmodifiableMap(map);
    }

    static Struct toStruct(Map<?, ?> map) {
        Struct.Builder struct = Struct.newBuilder();
        map.forEach((name, value) -> struct.putFields(String.valueOf(name), toValue(value)));
        return struct.build();
    }

    static @Nullable Object toPlain(Value value) {
        return switch (value.getKindCase()) {
            case NULL_VALUE, KIND_NOT_SET -> null;
            case NUMBER_VALUE -> value.getNumberValue();
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case STRUCT_VALUE -> toMap(value.getStructValue());
            case LIST_VALUE -> toList(value.getListValue());
        };
    }

    private static List<@Nullable Object> toList(ListValue values) {
        List<@Nullable Object> list = new ArrayList<>(values.getValuesCount());
        values.getValuesList().forEach((value) -> list.add(toPlain(value)));
        return Collections.unmodifiableList(list);
    }

    private static Value toValue(@Nullable Object plain) {
        Value.Builder value = Value.newBuilder();
        if (plain == null) {
            return value.setNullValue(NullValue.NULL_VALUE).build();
        } else if (plain instanceof Number number) {
            return value.setNumberValue(number.doubleValue()).build();
        } else if (plain instanceof Boolean flag) {
            return value.setBoolValue(flag).build();
        } else if (plain instanceof CharSequence text) {
            return value.setStringValue(text.toString()).build();
        } else if (plain instanceof LongText text) {
            return value.setStringValueBytes(text.utf8()).build();
        } else if (plain instanceof Map<?, ?> map) {
            return value.setStructValue(toStruct(map)).build();
        } else if (plain instanceof Iterable<?> values) {
            return value.setListValue(toListValue(values)).build();
        }
        throw new UnsupportedValueException("Type %s is not supported. Use texts, numbers, booleans, lists and maps."
                .formatted(plain.getClass().getName()));
    }

    private static ListValue toListValue(Iterable<?> values) {
        ListValue.Builder list = ListValue.newBuilder();
        values.forEach((value) -> list.addValues(toValue(value)));
        return list.build();
    }
}
