package dev.flow.export;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Containers that are all alike: the Replicas of one Shard of an Executor, or the Gateways.
 *
 * @param kind what they are
 * @param folder the host name of the Executor, whatever Shard this is of
 * @param name the host name they are found by
 * @param image what they are made of
 * @param arguments what their program is told
 * @param environment the variables of their environment
 * @param mounts their volumes
 * @param replicas how many there are
 * @param autoscale up to how many there may be
 * @param startup how long it may take until one serves
 * @param shutdown how one goes down
 */
record Workload(
        Kind kind,
        String folder,
        String name,
        String image,
        List<String> arguments,
        Map<String, String> environment,
        List<Mount> mounts,
        int replicas,
        Optional<Integer> autoscale,
        Duration startup,
        Shutdown shutdown) {

    Workload {
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        mounts = List.copyOf(mounts);
    }

    /** What is in an image, as far as it is known. */
    enum Kind {

        /** A Gateway: an application with the starter. */
        GATEWAY,

        /** An Executor that is an application with the starter. */
        STARTER,

        /** Any Executor, such as one in Python: it has Jina's services and gRPC health of the process as a whole. */
        OTHER
    }

    boolean gateway() {
        return this.kind == Kind.GATEWAY;
    }

    /** Whether Actuator can be asked. */
    boolean spring() {
        return this.kind != Kind.OTHER;
    }

    String component() {
        return gateway() ? "gateway" : "executor";
    }
}
