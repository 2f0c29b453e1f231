package dev.flow.launch;

import dev.flow.document.Parameters;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A class of this application whose instance is an Executor. */
record ExecutorClass(String executor, Constructor<?> constructor) implements Uses {

    static ExecutorClass named(String executor, String uses) {
        Class<?> type =
                find(uses).orElseThrow(() -> Uses.refuse(executor, uses, "which is no class on the class path"));
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw Uses.refuse(executor, uses, "which is abstract");
        }
        return constructor(type, Parameters.class)
                .or(() -> constructor(type))
                .map((constructor) -> new ExecutorClass(executor, constructor))
                .orElseThrow(() -> Uses.refuse(executor, uses, "which has no public no-argument constructor"));
    }

    private static Optional<Constructor<?>> constructor(Class<?> type, Class<?>... parameters) {
        try {
            return Optional.of(type.getConstructor(parameters));
        } catch (NoSuchMethodException | LinkageError unusable) {
            return Optional.empty();
        }
    }

    /**
     * Makes sure that what it is made with goes somewhere.
     *
     * @throws LaunchException where there is something, and no constructor takes it
     */
    void requireTaking(Map<String, ?> with) {
        if (!with.isEmpty() && this.constructor.getParameterCount() == 0) {
            throw LaunchException.refused(
                    executor,
                    "it is to be made with " + with.keySet() + ", but "
                            + constructor.getDeclaringClass().getName()
                            + " has no public constructor with one argument of type " + Parameters.class.getName());
        }
    }

    /**
     * Calls the constructor.
     *
     * @param with what it is made with, for a constructor that takes it
     * @throws LaunchException if that fails, with what was thrown as the cause
     */
    Object create(Parameters with) {
        try {
            // the class itself need not be public
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
        return LaunchException.refused(executor, "the constructor of " + type + " threw " + cause, cause);
    }

    // A restarting class loader (devtools) is the thread's, the one of an executable jar is not on every thread.
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
