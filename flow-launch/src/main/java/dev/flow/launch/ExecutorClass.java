package dev.flow.launch;

import dev.flow.document.Parameters;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A class on the class path whose instances are Executors. */
record ExecutorClass(String executor, Constructor<?> constructor) implements Uses {

    static ExecutorClass named(String executor, String uses) {
        Class<?> type =
                find(uses).orElseThrow(() -> Uses.invalid(executor, uses, "which is not a class on the class path"));
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw Uses.invalid(executor, uses, "which is an abstract class");
        }
        return constructor(type, Parameters.class)
                .or(() -> constructor(type))
                .map((constructor) -> new ExecutorClass(executor, constructor))
                .orElseThrow(() -> Uses.invalid(executor, uses, "which has no public no-argument constructor"));
    }

    private static Optional<Constructor<?>> constructor(Class<?> type, Class<?>... parameters) {
        try {
            return Optional.of(type.getConstructor(parameters));
        } catch (NoSuchMethodException | LinkageError unusable) {
            return Optional.empty();
        }
    }

    /**
     * Rejects constructor parameters if no constructor takes them.
     *
     * @param with the constructor parameters
     * @throws LaunchException if there are parameters, and the class has no constructor with {@link Parameters}
     */
    void requireConstructorFor(Map<String, ?> with) {
        if (!with.isEmpty() && this.constructor.getParameterCount() == 0) {
            throw LaunchException.of(
                    executor,
                    "uses-with has " + with.keySet() + ", but "
                            + constructor.getDeclaringClass().getName()
                            + " has no public constructor with one argument of type " + Parameters.class.getName()
                            + ". Add one, or remove uses-with.");
        }
    }

    /**
     * Calls the constructor.
     *
     * @param with the constructor parameters, ignored by a constructor without arguments
     * @throws LaunchException if the constructor fails, with its exception as the cause
     */
    Object create(Parameters with) {
        try {
            // The class itself may be package-private.
            constructor.setAccessible(true);
            return constructor.getParameterCount() == 0 ? constructor.newInstance() : constructor.newInstance(with);
        } catch (InvocationTargetException thrown) {
            throw failed(thrown.getTargetException());
        } catch (ReflectiveOperationException | LinkageError | RuntimeException impossible) {
            throw failed(impossible);
        }
    }

    private LaunchException failed(Throwable cause) {
        String type = constructor.getDeclaringClass().getName();
        return LaunchException.of(executor, "the constructor of " + type + " threw " + cause, cause);
    }

    // With devtools, only the thread's context loader finds the class; in an executable jar, some threads lack that
    // loader.
    private static Optional<Class<?>> find(String name) {
        return Stream.of(Thread.currentThread().getContextClassLoader(), ExecutorClass.class.getClassLoader())
                .flatMap((loader) -> load(name, loader).stream())
                .findFirst();
    }

    private static Optional<Class<?>> load(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | LinkageError absent) {
            return Optional.empty();
        }
    }
}
