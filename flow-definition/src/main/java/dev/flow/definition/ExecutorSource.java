package dev.flow.definition;

import dev.flow.net.ReplicaAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an Executor of a Flow runs. */
public sealed interface ExecutorSource {

    /**
     * Processes that start with the Flow.
     *
     * @param uses the program: {@value Started#PASS_THROUGH}, a class, an executable jar, an image after {@value Started#DOCKER},
     *     or, in a Spring application, the name of an Executor among its beans
     * @param with the arguments of the program, by name
     * @param environment environment variables of the processes
     * @param volumes volumes of the containers, in the syntax of Docker
     * @param ports the ports on which the processes listen, Shard by Shard; other processes use any free port
     * @param timeoutReady the maximum time until the Executor is ready; empty for no limit
     */
    record Started(
            String uses,
            Map<String, @Nullable Object> with,
            Map<String, String> environment,
            List<String> volumes,
            List<Integer> ports,
            Optional<Duration> timeoutReady)
            implements ExecutorSource {

        /** The name of the Executor that answers every request unchanged. */
        public static final String PASS_THROUGH = "pass-through";

        /** The prefix of the name of a Docker image. */
        public static final String DOCKER = "docker://";

        /** The default of {@code timeoutReady}, which is that of Jina: ten minutes. */
        public static final Duration TIMEOUT_READY = Duration.ofMinutes(10);

        public Started {
            with = Collections.unmodifiableMap(new LinkedHashMap<>(with));
            environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
            volumes = List.copyOf(volumes);
            ports = List.copyOf(ports);
        }

        /** Returns the Docker image, if {@code uses} names one. */
        public Optional<String> image() {
            return this.uses.startsWith(DOCKER) ? Optional.of(this.uses.substring(DOCKER.length())) : Optional.empty();
        }
    }

    /**
     * Replicas that run already.
     *
     * @param addresses the addresses of the Replicas, Shard by Shard
     */
    record External(List<ReplicaAddress> addresses) implements ExecutorSource {

        public External {
            addresses = List.copyOf(addresses);
        }

        /** Returns whether an address is a name, behind which the number of Replicas may change. */
        public boolean grows() {
            return this.addresses.stream().anyMatch(ReplicaAddress::each);
        }
    }
}
