package dev.flow.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What containers are made of.
 *
 * @param gateway the image of the Gateway: {@code gateway-app}, or an application with the starter
 * @param passThrough the image of Executors that pass everything through: {@code executor-app}
 * @param executors images of Executors by name: applications with the starter, for those that {@code uses} names no image of
 * @param starters names of Executors whose image behind {@code docker://} is an application with the starter too
 */
public record Images(String gateway, String passThrough, Map<String, String> executors, Set<String> starters) {

    /** What the Dockerfiles of this project are built as. */
    public static final Images DEFAULT = new Images("flow-gateway:0.1.0", "flow-executor:0.1.0", Map.of(), Set.of());

    public Images {
        executors = Collections.unmodifiableMap(new LinkedHashMap<>(executors));
        starters = Set.copyOf(starters);
    }
}
