package dev.flow.launch;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
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
        try {
            return new ExecutorClass(executor, type.getConstructor());
        } catch (NoSuchMethodException | LinkageError unusable) {
            throw Uses.refuse(executor, uses, "which has no public no-argument constructor");
        }
    }

    /**
     * Calls the constructor.
     *
     * @throws LaunchException if that fails, with what was thrown as the cause
     */
    Object create() {
        try {
            // the class itself need not be public
            constructor.setAccessible(true);
            return constructor.newInstance();
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
