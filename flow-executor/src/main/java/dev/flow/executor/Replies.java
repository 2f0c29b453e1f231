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

/** Makes replies of what the methods of an Executor return. */
final class Replies {

    private static final boolean REACTOR = present("reactor.core.publisher.Mono");

    private final String resultKey;

    /**
     * @param executor the Executor's name; results are filed under {@code name/rep-0}, as a Replica of Jina's does
     */
    Replies(String executor) {
        this.resultKey = executor + "/rep-0";
    }

    /** The type of Reactor's single value, or a type nothing has where Reactor is not there. */
    static Class<?> mono() {
        return REACTOR ? Reactor.type() : Void.class;
    }

    /** The reply, once what was returned is there. */
    CompletionStage<DataRequest> of(EndpointMethod method, Invocation invocation, @Nullable Object returned) {
        if (returned instanceof CompletionStage<?> later) {
            return later.thenApply((value) -> now(method, invocation, value));
        }
        if (REACTOR && Reactor.is(returned)) {
            return Reactor.stage(returned).thenApply((value) -> now(method, invocation, value));
        }
        return CompletableFuture.completedFuture(now(method, invocation, returned));
    }

    private DataRequest now(EndpointMethod method, Invocation invocation, @Nullable Object value) {
        if (value == null) {
            return unchanged(invocation);
        }
        if (value instanceof Collection<?> documents) {
            ByteString data = method.returned()
                    .map((records) -> written(method, records, invocation, documents))
                    .orElseGet(() -> new Documents(documents(documents), invocation.dialect()).write());
            return invocation.first().toBuilder().setData(data).build();
        }
        if (value instanceof Map<?, ?> results) {
            return unchanged(invocation).toBuilder()
                    .setParameters(withResults(invocation.first().getParameters(), results))
                    .build();
        }
        throw new IllegalStateException("an Executor's method returned a "
                + value.getClass().getName() + ": expected documents, a Map or nothing");
    }

    private static ByteString written(
            EndpointMethod method, RecordDocuments type, Invocation invocation, Collection<?> records) {
        if (method.taken().isEmpty()) {
            invocation.requireSecondDialect();
        }
        return type.write(records);
    }

    private static DataRequest unchanged(Invocation invocation) {
        return invocation.first().toBuilder().setData(invocation.unchanged()).build();
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
                throw new IllegalStateException("an Executor's method returned a collection with "
                        + (value == null ? "null" : "a " + value.getClass().getName())
                        + " in it: expected documents only");
            }
            documents.add(document);
        }
        return documents;
    }

    /** Whether a class is there, of a library that need not be. */
    static boolean present(String type) {
        try {
            Class.forName(type, false, Replies.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** Loaded only where Reactor is there. */
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
