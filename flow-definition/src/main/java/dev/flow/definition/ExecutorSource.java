package dev.flow.definition;

import dev.flow.net.ReplicaAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an Executor of a Flow comes from. */
public sealed interface ExecutorSource {

    /**
     * Started with the Flow.
     *
     * @param uses what it runs: {@value Started#PASS_THROUGH}, a class, an executable jar, an image behind
     *     {@value Started#DOCKER}, or, in a Spring application, the name of an Executor among its beans
     * @param with what it is made with, by name
     * @param environment variables of its processes
     * @param volumes what is mounted into its containers, as Docker writes it
     * @param ports where its processes listen, Shard by Shard; those of which nothing is said take any that are free
     * @param timeoutReady how long it may take until it serves; none: for ever
     */
    record Started(
            String uses,
            Map<String, @Nullable Object> with,
            Map<String, String> environment,
            List<String> volumes,
            List<Integer> ports,
            Optional<Duration> timeoutReady)
            implements ExecutorSource {

        /** The Executor that answers everything unchanged. */
        public static final String PASS_THROUGH = "pass-through";

        /** What the name of a Docker image is behind. */
        public static final String DOCKER = "docker://";

        /** As Jina: ten minutes until an Executor serves. */
        public static final Duration TIMEOUT_READY = Duration.ofMinutes(10);

        public Started {
            with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
            volumes = List.copyOf(volumes);
            ports = List.copyOf(ports);
        }

        /** The Docker image it runs, where it runs one. */
        public Optional<String> image() {
            return this.uses.startsWith(DOCKER) ? Optional.of(this.uses.substring(DOCKER.length())) : Optional.empty();
        }
    }

    /**
     * There already, and none of this Flow's business but to be called.
     *
     * @param addresses where its Replicas listen, Shard by Shard
     */
    record External(List<ReplicaAddress> addresses) implements ExecutorSource {

        public External {
            addresses = List.copyOf(addresses);
        }

        /** Whether there may be more Replicas than addresses here, since a name stands for all that it has. */
        public boolean grows() {
            return this.addresses.stream().anyMatch(ReplicaAddress::each);
        }
    }
}
