package dev.flow.executor;

import dev.flow.document.Document;
import dev.flow.document.Parameters;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One method of an Executor, with its arguments found by type. */
final class EndpointMethod {

    private final MethodHandle handle;
    private final List<Function<Invocation, Object>> arguments;
    private final boolean trivial;

    private EndpointMethod(MethodHandle handle, List<Function<Invocation, Object>> arguments, boolean trivial) {
        this.handle = handle;
        this.arguments = arguments;
        this.trivial = trivial;
    }

    /**
     * @throws InvalidExecutorException where an argument is of a type that is never given, or the result of one never taken
     */
    static EndpointMethod of(Object executor, Method method) {
        requireKnownResult(method);
        List<Function<Invocation, Object>> arguments = Arrays.stream(method.getGenericParameterTypes())
                .map((type) -> argument(method, type))
                .toList();
        boolean trivial = executor instanceof PassThrough;
        return new EndpointMethod(handle(executor, method), arguments, trivial);
    }

    /** Whether it returns at once, so that it needs no thread of its own. */
    boolean trivial() {
        return this.trivial;
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
            throw new InvalidExecutorException(name(method) + " cannot be called: " + inaccessible.getMessage());
        }
    }

    private static Function<Invocation, Object> argument(Method method, Type type) {
        if (type == Parameters.class) {
            return Invocation::parameters;
        }
        if (type == RequestHeader.class) {
            return Invocation::header;
        }
        if (isListOf(type, Document.class)) {
            return Invocation::documents;
        }
        if (elementOfList(type) instanceof ParameterizedType inner && isListOf(inner, Document.class)) {
            return Invocation::matrix;
        }
        throw new InvalidExecutorException(name(method) + " takes a " + type.getTypeName()
                + ": expected List<Document>, List<List<Document>>, Parameters or RequestHeader");
    }

    private static void requireKnownResult(Method method) {
        Class<?> type = method.getReturnType();
        boolean known = type == void.class
                || type == Void.class
                || Stream.of(Collection.class, Map.class, CompletionStage.class, Replies.mono())
                        .anyMatch((taken) -> taken.isAssignableFrom(type));
        if (!known) {
            throw new InvalidExecutorException(name(method) + " returns " + type.getTypeName()
                    + ": expected List<Document>, Map, void, or a CompletionStage or Mono of these");
        }
    }

    private static boolean isListOf(Type type, Class<?> element) {
        return elementOfList(type) == element;
    }

    private static @Nullable Type elementOfList(Type type) {
        boolean list = type instanceof ParameterizedType parameterized
                && (parameterized.getRawType() == List.class || parameterized.getRawType() == Collection.class);
        return list ? ((ParameterizedType) type).getActualTypeArguments()[0] : null;
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
