package dev.flow.launch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An Executor to launch.
 *
 * @param name the Executor's name
 * @param uses {@code pass-through} for the Executor that returns requests unchanged, the name of a class on the class path, a
 *     path ending in {@code .jar}, which is started as a Spring Boot application, or {@code docker://image}, which is run by the
 *     command {@code docker}
 * @param with the parameters: constructor {@link dev.flow.document.Parameters} of a class, properties of a jar, or
 *     {@code --uses-with} of an image
 * @param environment the variables that are added to the environment of the process
 * @param volumes the volumes of a container, in the syntax of {@code docker run --volume}
 * @param port the port to listen on, 0 for any free port
 */
public record LaunchPlan(
        String name,
        String uses,
        Map<String, @Nullable Object> with,
        Map<String, String> environment,
        List<String> volumes,
        int port) {

    public LaunchPlan {
        with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        volumes = List.copyOf(volumes);
    }

    /**
     * Returns a plan without parameters, on any free port.
     *
     * @param name the Executor's name
     * @param uses the class, jar or image
     */
    public static LaunchPlan of(String name, String uses) {
        return new LaunchPlan(name, uses, Map.of(), Map.of(), List.of(), 0);
    }
}
