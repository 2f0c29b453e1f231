package dev.flow.executor;

import dev.flow.document.typed.RecordDocuments;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One method of an Executor, with its arguments found by type. */
final class EndpointMethod {

    private final MethodHandle handle;
    private final List<Function<Invocation, Object>> arguments;
    private final MethodTypes types;
    private final boolean trivial;

    private EndpointMethod(
            MethodHandle handle, List<Function<Invocation, Object>> arguments, MethodTypes types, boolean trivial) {
        this.handle = handle;
        this.arguments = arguments;
        this.types = types;
        this.trivial = trivial;
    }

    /**
     * @throws InvalidExecutorException where an argument is of a type that is never given, or the result of one never taken
     */
    static EndpointMethod of(Object executor, Method method) {
        MethodTypes types = MethodTypes.of(method);
        boolean trivial = executor instanceof PassThrough;
        return new EndpointMethod(handle(executor, method), types.arguments(), types, trivial);
    }

    /** Whether it returns at once, so that it needs no thread of its own. */
    boolean trivial() {
        return this.trivial;
    }

    /** What its documents must be, where it takes records. */
    Optional<RecordDocuments> taken() {
        return this.types.taken();
    }

    /** What its documents are, where it returns records. */
    Optional<RecordDocuments> returned() {
        return this.types.returned();
    }

    /** Whether what it returns is documents or records; otherwise those of the request stay. */
    boolean returnsDocuments() {
        return this.types.returnsDocuments();
    }

    /** Whether it answers one document with many, one after the other. */
    boolean streams() {
        return this.types.streams();
    }

    /** Calls it; what it throws is thrown. */
    @Nullable Object invoke(Invocation invocation) throws Throwable {
        Object[] values = new Object[this.arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = this.arguments.get(i).apply(invocation);
        }
        return this.handle.invokeWithArguments(values);
    }

    private static MethodHandle handle(Object executor, Method method) {
        try {
            // Methods of package-private classes are as good as public ones.
            method.setAccessible(true);
            return MethodHandles.lookup().unreflect(method).bindTo(executor);
        } catch (IllegalAccessException | RuntimeException inaccessible) {
            throw new InvalidExecutorException(
                    MethodTypes.name(method) + " cannot be called: " + inaccessible.getMessage());
        }
    }
}
