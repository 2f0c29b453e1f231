package dev.flow.executor;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Maps the endpoints of an Executor to its methods. */
final class Endpoints {

    /** The endpoint of the method that answers requests for unknown endpoints. */
    static final String DEFAULT = "/default";

    /** The endpoint of dry runs. Every Executor has it, and it does nothing. */
    static final String DRY_RUN = "_jina_dry_run_";

    private final Map<String, EndpointMethod> methods;

    private Endpoints(Map<String, EndpointMethod> methods) {
        this.methods = methods;
    }

    /**
     * Finds the methods of an Executor.
     *
     * @param executor the object with the methods
     * @param type the class of the object, without proxies
     * @throws InvalidExecutorException if there is no method, or more than one method for an endpoint
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
                    type.getSimpleName() + " has no method with @Requests. Annotate at least one method.");
        }
        return new Endpoints(methods);
    }

    /** Returns the method for an endpoint, or else the default method, if there is one. */
    Optional<EndpointMethod> find(String endpoint) {
        EndpointMethod method = this.methods.get(endpoint);
        return Optional.ofNullable(method != null ? method : this.methods.get(DEFAULT));
    }

    /** Returns the methods by endpoint. */
    Map<String, EndpointMethod> methods() {
        return Collections.unmodifiableMap(this.methods);
    }

    /** Returns the names of all endpoints, including the dry run's. */
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
            throw new InvalidExecutorException(MethodTypes.name(method) + " uses the endpoint " + DRY_RUN
                    + ", which is reserved for dry runs. Choose another endpoint.");
        }
        Method other = claimed.put(path, method);
        if (other != null) {
            throw new InvalidExecutorException(
                    "Endpoint " + path + " of " + method.getDeclaringClass().getSimpleName() + " has two methods, "
                            + other.getName() + " and " + method.getName() + ". Remove one of them.");
        }
    }

    /** Rejects a method that a proxy cannot override: it would run on the proxy itself, without the Executor's state. */
    private static void requireReachable(Method method, Object executor, Class<?> type) {
        int modifiers = method.getModifiers();
        if (executor.getClass() != type && (Modifier.isPrivate(modifiers) || Modifier.isFinal(modifiers))) {
            throw new InvalidExecutorException(
                    MethodTypes.name(method) + " is " + (Modifier.isPrivate(modifiers) ? "private" : "final")
                            + ", but Spring wraps the Executor in a proxy. Make the method neither private nor final.");
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
