package dev.flow.executor;

import dev.flow.document.typed.RecordDocuments;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One method of an Executor. Arguments are resolved by their types. */
final class EndpointMethod {

    private final MethodHandle handle;
    private final List<Function<Invocation, Object>> arguments;
    private final MethodTypes types;
    private final boolean inline;

    private EndpointMethod(
            MethodHandle handle, List<Function<Invocation, Object>> arguments, MethodTypes types, boolean inline) {
        this.handle = handle;
        this.arguments = arguments;
        this.types = types;
        this.inline = inline;
    }

    /**
     * @throws InvalidExecutorException if an argument or the result has a type that is not supported
     */
    static EndpointMethod of(Object executor, Method method) {
        MethodTypes types = MethodTypes.of(method);
        boolean inline = executor instanceof PassThrough;
        return new EndpointMethod(handle(executor, method), types.arguments(), types, inline);
    }

    /** Returns whether the method never blocks, so that it runs on the thread of the call. */
    boolean inline() {
        return this.inline;
    }

    /** Returns the record type of the input documents, if the method has one. */
    Optional<RecordDocuments> inputRecords() {
        return this.types.inputRecords();
    }

    /** Returns the record type of the output documents, if the method has one. */
    Optional<RecordDocuments> outputRecords() {
        return this.types.outputRecords();
    }

    /** Returns whether the method returns documents or records. If not, the reply has the documents of the request. */
    boolean returnsDocuments() {
        return this.types.returnsDocuments();
    }

    /** Returns whether the method answers one document with a stream of documents. */
    boolean streams() {
        return this.types.streams();
    }

    /** Calls the method and throws what it throws. */
    @Nullable Object invoke(Invocation invocation) throws Throwable {
        Object[] values = new Object[this.arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = this.arguments.get(i).apply(invocation);
        }
        return this.handle.invokeWithArguments(values);
    }

    private static MethodHandle handle(Object executor, Method method) {
        try {
            // Executors may be package-private classes with package-private methods.
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).bindTo(executor);
        } catch (IllegalAccessException | RuntimeException inaccessible) {
            throw new InvalidExecutorException(
                    MethodTypes.name(method) + " is not accessible: " + inaccessible.getMessage());
        }
    }
}
