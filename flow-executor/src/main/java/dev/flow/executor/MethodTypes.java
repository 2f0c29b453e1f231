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

/** Resolves the argument and result types of one method of an Executor. */
final class MethodTypes {

    private static final String ARGUMENTS =
            "expected List<Document> or a List of records, a List of these Lists, Parameters or RequestHeader";

    private static final String RESULTS =
            "expected List<Document>, a List of records, Map, void, a CompletionStage or Mono"
                    + " of these, or a Stream, Flux or Publisher of documents or records";

    private static final String STREAM_ARGUMENTS =
            "expected Document or a record, Parameters or RequestHeader, because the method returns a stream";

    private final Method method;
    private final List<Function<Invocation, Object>> arguments = new ArrayList<>();
    private @Nullable RecordDocuments inputRecords;
    private @Nullable RecordDocuments outputRecords;
    private boolean returnsDocuments;
    private boolean streams;

    private MethodTypes(Method method) {
        this.method = method;
    }

    /**
     * @throws InvalidExecutorException if an argument or the result has a type that is not supported
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

    Optional<RecordDocuments> inputRecords() {
        return Optional.ofNullable(this.inputRecords);
    }

    Optional<RecordDocuments> outputRecords() {
        return Optional.ofNullable(this.outputRecords);
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
            RecordDocuments records = input((Class<?>) type);
            return (invocation) -> invocation.record(records);
        }
        throw invalid("takes a " + type.getTypeName() + ": " + STREAM_ARGUMENTS);
    }

    private Function<Invocation, Object> documents(Type type) {
        Type element = elementOfList(type);
        if (element == Document.class) {
            return Invocation::documents;
        }
        if (isRecord(element)) {
            RecordDocuments records = input((Class<?>) element);
            return (invocation) -> invocation.records(records);
        }
        Type inner = element == null ? null : elementOfList(element);
        if (inner == Document.class) {
            return Invocation::matrix;
        }
        if (isRecord(inner)) {
            RecordDocuments records = input((Class<?>) inner);
            return (invocation) -> invocation.recordMatrix(records);
        }
        throw invalid("takes a " + type.getTypeName() + ": " + ARGUMENTS);
    }

    private RecordDocuments input(Class<?> record) {
        RecordDocuments records = records(record);
        if (this.inputRecords != null && !this.inputRecords.name().equals(records.name())) {
            throw invalid(
                    "takes both " + this.inputRecords.name() + " and " + records.name() + ": expected one record type");
        }
        this.inputRecords = records;
        return records;
    }

    private void result(Type type) {
        Type value = valueOfPromise(type);
        Class<?> raw = raw(value);
        this.streams = value == type && Publishers.isPublisher(raw);
        boolean documents = this.streams || Collection.class.isAssignableFrom(raw);
        boolean known =
                documents || value != type || raw == void.class || raw == Void.class || Map.class.isAssignableFrom(raw);
        if (!known) {
            throw invalid("returns " + type.getTypeName() + ": " + RESULTS);
        }
        this.returnsDocuments = documents;
        Type element = documents ? onlyArgument(value) : null;
        if (isRecord(element)) {
            this.outputRecords = records((Class<?>) element);
        }
    }

    /** Returns the type of the value, if a method returns a CompletionStage or a Mono. */
    private static Type valueOfPromise(Type type) {
        boolean promise = Stream.of(CompletionStage.class, ReplyWriter.mono())
                .anyMatch((promised) -> promised.isAssignableFrom(raw(type)) && raw(type) != Void.class);
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
            throw invalid("uses a record that cannot be converted to a document: " + unsupported.getMessage());
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
