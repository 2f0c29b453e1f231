package dev.flow.launch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be launched.
 *
 * @param name the Executor's name
 * @param uses {@code pass-through} for the Executor that answers everything unchanged, the name of a class on this
 *     application's class path, a path ending in {@code .jar}, which is started as a Spring Boot application, or an image
 *     behind {@code docker://}, which is run by the command {@code docker}
 * @param with what it is made with: the {@link dev.flow.document.Parameters} that the constructor of a class takes, the
 *     properties of a jar, the {@code --uses-with} of an image
 * @param environment variables of its process, beside those of this one
 * @param volumes what is mounted into a container, as Docker writes it
 * @param port the port to listen on, 0 for any that is free
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
     * One of which nothing more is said, on any free port.
     *
     * @param name the Executor's name
     * @param uses what it runs
     */
    public static LaunchPlan of(String name, String uses) {
        return new LaunchPlan(name, uses, Map.of(), Map.of(), List.of(), 0);
    }
}
