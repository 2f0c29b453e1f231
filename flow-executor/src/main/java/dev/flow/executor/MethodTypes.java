package dev.flow.executor;

import dev.flow.document.Document;
import dev.flow.document.Parameters;
import dev.flow.document.typed.RecordDocuments;
import dev.flow.document.typed.UnsupportedRecordException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a method of an Executor takes and returns. */
final class MethodTypes {

    private static final String TAKEN =
            "expected List<Document> or a List of records, a List of these Lists, Parameters or RequestHeader";

    private static final String RETURNED =
            "expected List<Document>, a List of records, Map, void, a CompletionStage or Mono"
                    + " of these, or a Stream, Flux or Publisher of documents or records";

    private static final String TAKEN_BY_STREAMS =
            "where many documents answer one, expected Document or a record, Parameters or RequestHeader";

    private final Method method;
    private final List<Function<Invocation, Object>> arguments = new ArrayList<>();
    private @Nullable RecordDocuments taken;
    private @Nullable RecordDocuments returned;
    private boolean returnsDocuments;
    private boolean streams;

    private MethodTypes(Method method) {
        this.method = method;
    }

    /**
     * @throws InvalidExecutorException where an argument is of a type that is never given, or the result of one never taken
     */
    static MethodTypes of(Method method) {
        MethodTypes types = new MethodTypes(method);
        types.result(method.getGenericReturnType());
        for (Type argument : method.getGenericParameterTypes()) {
            types.arguments.add(types.argument(argument));
        }
        return types;
    }

    List<Function<Invocation, Object>> arguments() {
        return List.copyOf(this.arguments);
    }

    Optional<RecordDocuments> taken() {
        return Optional.ofNullable(this.taken);
    }

    Optional<RecordDocuments> returned() {
        return Optional.ofNullable(this.returned);
    }

    boolean returnsDocuments() {
        return this.returnsDocuments;
    }

    boolean streams() {
        return this.streams;
    }

    private Function<Invocation, Object> argument(Type type) {
        if (type == Parameters.class) {
            return Invocation::parameters;
        }
        if (type == RequestHeader.class) {
            return Invocation::header;
        }
        return this.streams ? document(type) : documents(type);
    }

    private Function<Invocation, Object> document(Type type) {
        if (type == Document.class) {
            return Invocation::document;
        }
        if (isRecord(type)) {
            RecordDocuments records = take((Class<?>) type);
            return (invocation) -> invocation.record(records);
        }
        throw invalid("takes a " + type.getTypeName() + ": " + TAKEN_BY_STREAMS);
    }

    private Function<Invocation, Object> documents(Type type) {
        Type element = elementOfList(type);
        if (element == Document.class) {
            return Invocation::documents;
        }
        if (isRecord(element)) {
            RecordDocuments records = take((Class<?>) element);
            return (invocation) -> invocation.records(records);
        }
        Type inner = element == null ? null : elementOfList(element);
        if (inner == Document.class) {
            return Invocation::matrix;
        }
        if (isRecord(inner)) {
            RecordDocuments records = take((Class<?>) inner);
            return (invocation) -> invocation.recordMatrix(records);
        }
        throw invalid("takes a " + type.getTypeName() + ": " + TAKEN);
    }

    private RecordDocuments take(Class<?> record) {
        RecordDocuments records = records(record);
        if (this.taken != null && !this.taken.name().equals(records.name())) {
            throw invalid("takes both " + this.taken.name() + " and " + records.name() + ": expected one of them");
        }
        this.taken = records;
        return records;
    }

    private void result(Type type) {
        Type now = later(type);
        Class<?> raw = raw(now);
        this.streams = now == type && Publishers.are(raw);
        boolean documents = this.streams || Collection.class.isAssignableFrom(raw);
        boolean known =
                documents || now != type || raw == void.class || raw == Void.class || Map.class.isAssignableFrom(raw);
        if (!known) {
            throw invalid("returns " + type.getTypeName() + ": " + RETURNED);
        }
        this.returnsDocuments = documents;
        Type element = documents ? onlyArgument(now) : null;
        if (isRecord(element)) {
            this.returned = records((Class<?>) element);
        }
    }

    /** What comes later, where a method returns a promise. */
    private static Type later(Type type) {
        boolean promise = Stream.of(CompletionStage.class, Replies.mono())
                .anyMatch((taken) -> taken.isAssignableFrom(raw(type)) && raw(type) != Void.class);
        if (!promise) {
            return type;
        }
        Type value = onlyArgument(type);
        return value == null ? Object.class : value;
    }

    private RecordDocuments records(Class<?> record) {
        try {
            return RecordDocuments.of(record);
        } catch (UnsupportedRecordException unsupported) {
            throw invalid("uses a record that cannot be a document: " + unsupported.getMessage());
        }
    }

    private InvalidExecutorException invalid(String problem) {
        return new InvalidExecutorException(name(this.method) + " " + problem);
    }

    private static boolean isRecord(@Nullable Type type) {
        return type instanceof Class<?> simple && simple.isRecord() && simple != RequestHeader.class;
    }

    private static @Nullable Type elementOfList(Type type) {
        return raw(type) == List.class || raw(type) == Collection.class ? onlyArgument(type) : null;
    }

    private static @Nullable Type onlyArgument(Type type) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : null;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        return type instanceof Class<?> simple ? simple : Object.class;
    }

    static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
