package dev.flow.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The images of containers.
 *
 * @param gateway the image of the Gateway: {@code gateway-app}, or an application with the starter
 * @param passThrough the image of Executors that answer requests unchanged: {@code executor-app}
 * @param executors images of Executors by name, with applications that use the starter
 * @param starters names of Executors whose {@code docker://} image is an application that uses the starter
 */
public record Images(String gateway, String passThrough, Map<String, String> executors, Set<String> starters) {

    /** The images of this project. */
    public static final Images DEFAULT = new Images("flow-gateway:0.1.0", "flow-executor:0.1.0", Map.of(), Set.of());

    public Images {
        executors = Collections.unmodifiableMap(new LinkedHashMap<>(executors));
        starters = Set.copyOf(starters);
    }
}
