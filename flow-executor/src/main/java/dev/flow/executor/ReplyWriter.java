package dev.flow.executor;

import com.google.protobuf.ByteString;
import dev.flow.document.Document;
import dev.flow.document.Documents;
import dev.flow.document.Parameters;
import dev.flow.document.typed.RecordDocuments;
import dev.flow.proto.wire.DataRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Converts the return values of an Executor's methods to replies. */
final class ReplyWriter {

    private static final boolean REACTOR = present("reactor.core.publisher.Mono");

    private final String resultKey;

    /**
     * @param executor the Executor's name; results have the key {@code name/rep-0}, as those of a Jina replica
     */
    ReplyWriter(String executor) {
        this.resultKey = executor + "/rep-0";
    }

    /** Returns the type {@code Mono}, or {@code Void} if Reactor is not on the class path. */
    static Class<?> mono() {
        return REACTOR ? Reactor.type() : Void.class;
    }

    /** Converts a return value, which may be a promise of the value. */
    CompletionStage<DataRequest> write(EndpointMethod method, Invocation invocation, @Nullable Object returned) {
        if (returned instanceof CompletionStage<?> promise) {
            return promise.thenApply((value) -> reply(method, invocation, value));
        }
        if (REACTOR && Reactor.is(returned)) {
            return Reactor.stage(returned).thenApply((value) -> reply(method, invocation, value));
        }
        return CompletableFuture.completedFuture(reply(method, invocation, returned));
    }

    private DataRequest reply(EndpointMethod method, Invocation invocation, @Nullable Object value) {
        if (value == null) {
            return unchanged(invocation);
        }
        if (value instanceof Collection<?> documents) {
            ByteString data = method.outputRecords()
                    .map((records) -> write(method, records, invocation, documents))
                    .orElseGet(() -> new Documents(documents(documents), invocation.dialect()).write());
            return invocation.first().toBuilder().setData(data).build();
        }
        if (value instanceof Map<?, ?> results) {
            return unchanged(invocation).toBuilder()
                    .setParameters(withResults(invocation.first().getParameters(), results))
                    .build();
        }
        throw new IllegalStateException(
                "The method returned a " + value.getClass().getName() + ". Return documents, a Map or nothing.");
    }

    private static ByteString write(
            EndpointMethod method, RecordDocuments type, Invocation invocation, Collection<?> records) {
        if (method.inputRecords().isEmpty()) {
            invocation.requireDialectOfRecords();
        }
        return type.write(records);
    }

    private static DataRequest unchanged(Invocation invocation) {
        return invocation.first().toBuilder()
                .setData(invocation.unchangedData())
                .build();
    }

    private ByteString withResults(ByteString parameters, Map<?, ?> results) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        results.forEach((name, value) -> named.put(String.valueOf(name), value));
        return Parameters.parse(parameters).withResult(this.resultKey, named).toByteString();
    }

    private static List<Document> documents(Collection<?> values) {
        List<Document> documents = new ArrayList<>(values.size());
        for (Object value : values) {
            if (!(value instanceof Document document)) {
                throw new IllegalStateException("The method returned a collection that contains "
                        + (value == null ? "null" : "a " + value.getClass().getName())
                        + ". Return documents only.");
            }
            documents.add(document);
        }
        return documents;
    }

    /** Returns whether a class of an optional library is on the class path. */
    static boolean present(String type) {
        try {
            Class.forName(type, false, ReplyWriter.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** Loaded only if Reactor is on the class path. */
    private static final class Reactor {

        static Class<?> type() {
            return Mono.class;
        }

        static boolean is(@Nullable Object value) {
            return value instanceof Mono<?>;
        }

        static CompletionStage<?> stage(@Nullable Object value) {
            return value instanceof Mono<?> mono ? mono.toFuture() : CompletableFuture.completedFuture(null);
        }
    }
}
