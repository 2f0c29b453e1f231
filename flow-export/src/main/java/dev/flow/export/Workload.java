package dev.flow.export;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A set of equal containers: the Replicas of one Shard of an Executor, or the Gateways.
 *
 * @param kind the kind of program
 * @param folder the host name of the Executor without the Shard
 * @param name the host name
 * @param image the image
 * @param arguments the arguments of the program
 * @param environment the environment variables
 * @param mounts the volumes
 * @param replicas the number of containers
 * @param autoscale the maximum number of containers, if Kubernetes scales them
 * @param startup the maximum time until a container serves
 * @param shutdown the phases of the shutdown
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

    /** The kind of program in an image. */
    enum Kind {

        /** A Gateway, which is an application that uses the starter. */
        GATEWAY,

        /** An Executor that is an application that uses the starter. */
        STARTER,

        /** Any other Executor, such as one in Python, with Jina's services and gRPC health of the whole process. */
        OTHER
    }

    boolean gateway() {
        return this.kind == Kind.GATEWAY;
    }

    /** Returns whether the container serves Actuator. */
    boolean spring() {
        return this.kind != Kind.OTHER;
    }

    String component() {
        return gateway() ? "gateway" : "executor";
    }
}
