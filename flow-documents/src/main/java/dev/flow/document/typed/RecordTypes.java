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

/** Finds out what the components of records are, once for each record. */
final class RecordTypes {

    private static final Map<Class<?>, FieldType> SCALARS = Map.of(
            String.class, Scalar.TEXT,
            boolean.class, Scalar.FLAG,
            byte[].class, Scalar.BYTES,
            ByteString.class, Scalar.BYTE_STRING,
            URI.class, Scalar.LOCATION,
            NdArray.class, Scalar.ARRAY,
            Object.class, Scalar.ANYTHING,
            float.class, new RealNumber(true),
            double.class, new RealNumber(false));

    private static final String EXPECTED =
            "expected String, a number, boolean, byte[], ByteString, URI, NdArray, Object,"
                    + " a record, or a List, Set, Map<String, …> or Optional of these";

    private final Map<Class<?>, RecordType> known = new HashMap<>();

    /**
     * The type of a record.
     *
     * @throws UnsupportedRecordException where a component of it cannot be a field
     */
    RecordType record(Class<?> type) {
        RecordType before = this.known.get(type);
        if (before != null) {
            return before;
        }
        RecordComponent[] components = type.getRecordComponents();
        RecordType record = new RecordType(type, constructor(type, components));
        this.known.put(type, record);
        List<Component> found = new ArrayList<>();
        for (RecordComponent component : components) {
            found.add(component(type, component));
        }
        requireDifferentNames(type, found);
        record.has(found);
        return record;
    }

    private Component component(Class<?> owner, RecordComponent component) {
        String where = owner.getSimpleName() + "." + component.getName();
        FieldName named = component.getAnnotation(FieldName.class);
        String field = named == null ? component.getName() : named.value();
        return new Component(
                field, field(where, component.getAnnotatedType()), accessor(where, component.getAccessor()));
    }

    private FieldType field(String where, AnnotatedType type) {
        FieldType field = plain(where, type);
        return nullable(type) && !field.optional() ? new OptionalOf(field, true) : field;
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
                .or(() -> WholeNumber.of(primitive))
                .orElseThrow(() -> unsupported(where, type));
    }

    private FieldType generic(String where, Class<?> raw, AnnotatedType[] arguments) {
        if (raw == List.class || raw == Collection.class) {
            return new ListOf(field(where, arguments[0]), false);
        }
        if (raw == Set.class) {
            return new ListOf(field(where, arguments[0]), true);
        }
        if (raw == Map.class && arguments[0].getType() == String.class) {
            return new MapOf(field(where, arguments[1]));
        }
        if (raw == Optional.class) {
            return new OptionalOf(plain(where, arguments[0]), false);
        }
        throw unsupported(where, raw);
    }

    private static Class<?> primitive(Class<?> type) {
        return MethodType.methodType(type).unwrap().returnType();
    }

    /** Whichever of the annotations of that name it is: what it means is the same. */
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
                    "the constructor of " + type.getName() + " cannot be called: " + inaccessible.getMessage());
        }
    }

    private static MethodHandle accessor(String where, Method accessor) {
        try {
            accessor.setAccessible(true);
            return MethodHandles.lookup().unreflect(accessor);
        } catch (IllegalAccessException | RuntimeException inaccessible) {
            throw new UnsupportedRecordException(where + " cannot be read: " + inaccessible.getMessage());
        }
    }

    private static void requireDifferentNames(Class<?> type, List<Component> components) {
        long names = components.stream().map(Component::field).distinct().count();
        if (names < components.size()) {
            throw new UnsupportedRecordException(
                    type.getSimpleName() + " has two components for one field: expected different names");
        }
    }

    private static UnsupportedRecordException unsupported(String where, Type type) {
        return new UnsupportedRecordException(where + " is a " + type.getTypeName() + ": " + EXPECTED);
    }
}
