package dev.flow.document.typed;

import com.google.protobuf.ByteString;
import dev.flow.document.NdArray;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Determines the types of record components, once per record. */
final class RecordTypes {

    private static final Map<Class<?>, FieldType> SCALARS = Map.of(
            String.class, ScalarType.TEXT,
            boolean.class, ScalarType.FLAG,
            byte[].class, ScalarType.BYTES,
            ByteString.class, ScalarType.BYTE_STRING,
            URI.class, ScalarType.LOCATION,
            NdArray.class, ScalarType.ARRAY,
            Object.class, ScalarType.ANYTHING,
            float.class, new FloatType(true),
            double.class, new FloatType(false));

    private static final String SUPPORTED = "Use String, a number, boolean, byte[], ByteString, URI, NdArray, Object,"
            + " a record, or a List, Set, Map<String, …> or Optional of these.";

    private final Map<Class<?>, RecordType> known = new HashMap<>();

    /**
     * Returns the type of a record.
     *
     * @throws UnsupportedRecordException if a component has an unsupported type
     */
    RecordType record(Class<?> type) {
        RecordType before = this.known.get(type);
        if (before != null) {
            return before;
        }
        RecordComponent[] components = type.getRecordComponents();
        RecordType record = new RecordType(type, constructor(type, components));
        this.known.put(type, record);
        List<RecordField> found = new ArrayList<>();
        for (RecordComponent component : components) {
            found.add(component(type, component));
        }
        requireDifferentNames(type, found);
        record.setComponents(found);
        return record;
    }

    private RecordField component(Class<?> owner, RecordComponent component) {
        String where = owner.getSimpleName() + "." + component.getName();
        FieldName named = component.getAnnotation(FieldName.class);
        String field = named == null ? component.getName() : named.value();
        return new RecordField(
                field, field(where, component.getAnnotatedType()), accessor(where, component.getAccessor()));
    }

    private FieldType field(String where, AnnotatedType type) {
        FieldType field = plain(where, type);
        return nullable(type) && !field.optional() ? new OptionalType(field, true) : field;
    }

    private FieldType plain(String where, AnnotatedType annotated) {
        Type type = annotated.getType();
        if (type instanceof Class<?> simple) {
            return simple(where, simple);
        }
        if (annotated instanceof AnnotatedParameterizedType generic
                && type instanceof ParameterizedType parameterized) {
            return generic(where, (Class<?>) parameterized.getRawType(), generic.getAnnotatedActualTypeArguments());
        }
        throw unsupported(where, type);
    }

    private FieldType simple(String where, Class<?> type) {
        if (type.isRecord()) {
            return record(type);
        }
        Class<?> primitive = primitive(type);
        return Optional.ofNullable(SCALARS.get(primitive))
                .or(() -> IntegerType.of(primitive))
                .orElseThrow(() -> unsupported(where, type));
    }

    private FieldType generic(String where, Class<?> raw, AnnotatedType[] arguments) {
        if (raw == List.class || raw == Collection.class) {
            return new ListType(field(where, arguments[0]), false);
        }
        if (raw == Set.class) {
            return new ListType(field(where, arguments[0]), true);
        }
        if (raw == Map.class && arguments[0].getType() == String.class) {
            return new MapType(field(where, arguments[1]));
        }
        if (raw == Optional.class) {
            return new OptionalType(plain(where, arguments[0]), false);
        }
        throw unsupported(where, raw);
    }

    private static Class<?> primitive(Class<?> type) {
        return MethodType.methodType(type).unwrap().returnType();
    }

    /** Accepts any annotation of that name, because all have the same meaning. */
    private static boolean nullable(AnnotatedType type) {
        return Arrays.stream(type.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch((annotation) -> annotation.getSimpleName().equals("Nullable"));
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] parameters =
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return MethodHandles.lookup().unreflectConstructor(constructor);
        } catch (ReflectiveOperationException | RuntimeException inaccessible) {
            throw new UnsupportedRecordException(
                    "Constructor of record " + type.getName() + " is not accessible: " + inaccessible.getMessage());
        }
    }

    private static MethodHandle accessor(String where, Method accessor) {
        try {
            accessor.setAccessible(true);
            return MethodHandles.lookup().unreflect(accessor);
        } catch (IllegalAccessException | RuntimeException inaccessible) {
            throw new UnsupportedRecordException(
                    "Record component " + where + " is not accessible: " + inaccessible.getMessage());
        }
    }

    private static void requireDifferentNames(Class<?> type, List<RecordField> components) {
        long names = components.stream().map(RecordField::field).distinct().count();
        if (names < components.size()) {
            throw new UnsupportedRecordException(
                    "Record " + type.getSimpleName() + " has two components for the same field. Use different names.");
        }
    }

    private static UnsupportedRecordException unsupported(String where, Type type) {
        return new UnsupportedRecordException(
                "Record component " + where + " has the unsupported type " + type.getTypeName() + ". " + SUPPORTED);
    }
}
