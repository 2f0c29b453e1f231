package dev.flow.executor;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which method of an Executor answers which endpoint. */
final class Endpoints {

    /** What answers where nothing else does. */
    static final String DEFAULT = "/default";

    /** What a dry run asks for; every Executor has it, and it does nothing. */
    static final String DRY_RUN = "_jina_dry_run_";

    private final Map<String, EndpointMethod> methods;

    private Endpoints(Map<String, EndpointMethod> methods) {
        this.methods = methods;
    }

    /**
     * Finds the methods of an Executor.
     *
     * @param executor the object that has them
     * @param type its class as it was written, not that of a proxy around it
     * @throws InvalidExecutorException where it has none, or two for one endpoint
     */
    static Endpoints of(Object executor, Class<?> type) {
        Map<String, EndpointMethod> methods = new LinkedHashMap<>();
        Map<String, Method> claimed = new LinkedHashMap<>();
        for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            for (Method method : owner.getDeclaredMethods()) {
                Requests requests = method.getAnnotation(Requests.class);
                if (requests == null || method.isBridge() || overridden(method, type)) {
                    continue;
                }
                requireReachable(method, executor, type);
                for (String path : paths(requests)) {
                    claim(claimed, path, method);
                    methods.put(path, EndpointMethod.of(executor, method));
                }
            }
        }
        if (methods.isEmpty()) {
            throw new InvalidExecutorException(
                    type.getSimpleName() + " has no method with @Requests: expected one at least");
        }
        return new Endpoints(methods);
    }

    /** The method that answers this endpoint, or the default one, where there is any. */
    Optional<EndpointMethod> find(String endpoint) {
        EndpointMethod method = this.methods.get(endpoint);
        return Optional.ofNullable(method != null ? method : this.methods.get(DEFAULT));
    }

    /** The methods by their endpoints. */
    Map<String, EndpointMethod> methods() {
        return Collections.unmodifiableMap(this.methods);
    }

    /** All names a Gateway may ask for. */
    List<String> names() {
        List<String> names = new ArrayList<>(this.methods.keySet());
        names.add(DRY_RUN);
        return List.copyOf(names);
    }

    private static List<String> paths(Requests requests) {
        return requests.value().length == 0 ? List.of(DEFAULT) : List.of(requests.value());
    }

    private static void claim(Map<String, Method> claimed, String path, Method method) {
        if (path.equals(DRY_RUN)) {
            throw new InvalidExecutorException(
                    "the endpoint " + DRY_RUN + " is reserved for dry runs: choose another for " + method.getName());
        }
        Method other = claimed.put(path, method);
        if (other != null) {
            throw new InvalidExecutorException(method.getDeclaringClass().getSimpleName() + " answers " + path
                    + " with both " + other.getName() + " and " + method.getName() + ": expected one method");
        }
    }

    /** A proxy has the methods of the Executor, but not its state: what it cannot override would run without any. */
    private static void requireReachable(Method method, Object executor, Class<?> type) {
        int modifiers = method.getModifiers();
        if (executor.getClass() != type && (Modifier.isPrivate(modifiers) || Modifier.isFinal(modifiers))) {
            throw new InvalidExecutorException(method.getDeclaringClass().getSimpleName() + "." + method.getName()
                    + " is " + (Modifier.isPrivate(modifiers) ? "private" : "final")
                    + ", and a proxy stands in front of the Executor: expected a method that is neither private nor"
                    + " final");
        }
    }

    private static boolean overridden(Method method, Class<?> type) {
        try {
            return !type.getMethod(method.getName(), method.getParameterTypes()).equals(method)
                    && Modifier.isPublic(method.getModifiers());
        } catch (NoSuchMethodException notPublic) {
            return false;
        }
    }
}
