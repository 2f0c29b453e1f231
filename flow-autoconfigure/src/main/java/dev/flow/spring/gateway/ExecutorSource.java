package dev.flow.spring.gateway;

import dev.flow.graph.InvalidFlowException;
import dev.flow.net.ReplicaAddress;
import dev.flow.spring.Bounds;
import java.util.List;
import java.util.Set;
import org.springframework.util.StringUtils;

/** Where an Executor of the Flow comes from. */
sealed interface ExecutorSource {

    /** Elsewhere on the network. */
    record Remote(List<ReplicaAddress> addresses) implements ExecutorSource {

        @Override
        public boolean grows() {
            return this.addresses.stream().anyMatch(ReplicaAddress::each);
        }
    }

    /** A bean of this application, by the name it has as an Executor there. */
    record Local(String bean) implements ExecutorSource {}

    /** Child processes, launched here. */
    record Launched(String uses) implements ExecutorSource {}

    /** Whether there may be more Replicas than are configured: behind a name there are as many as it has addresses. */
    default boolean grows() {
        return false;
    }

    /**
     * @param name the Executor's name
     * @param executor what is configured for it
     * @param beans the Executors among the beans of this application
     * @throws InvalidFlowException where nothing tells where it is, an address is none, or it could never be ready
     */
    static ExecutorSource of(String name, GatewayProperties.Executor executor, Set<String> beans) {
        ExecutorSource source = find(name, executor, beans);
        requireSome(name, "shards", executor.shards());
        requireSome(name, "replicas", executor.replicas());
        int perShard = replicasPerShard(name, executor, source);
        int minReady = executor.minReady();
        if (minReady < 1 || (minReady > perShard && !source.grows())) {
            throw new InvalidFlowException(
                    "Executor '" + name + "' is to be ready when " + minReady
                            + " of its Replicas are, of which there are " + perShard,
                    "Set flow.gateway.executors." + name + ".min-ready to 1 or more, and no more than there are.");
        }
        return source;
    }

    private static int replicasPerShard(String name, GatewayProperties.Executor executor, ExecutorSource source) {
        if (source instanceof Remote remote) {
            int addresses = remote.addresses().size();
            if (addresses % executor.shards() != 0) {
                throw new InvalidFlowException(
                        "Executor '" + name + "' has " + addresses + " addresses for " + executor.shards() + " Shards",
                        "Give each Shard as many Replicas as the others: the addresses of the first Shard come first.");
            }
            return addresses / executor.shards();
        }
        if (source instanceof Local && executor.shards() * executor.replicas() > 1) {
            throw new InvalidFlowException(
                    "Executor '" + name + "' is a bean of this application, of which there is one, but "
                            + executor.shards() * executor.replicas() + " are asked for",
                    "Set replicas and shards to 1, or let flow.gateway.executors." + name
                            + " have addresses or use what can be launched.");
        }
        return executor.replicas();
    }

    private static void requireSome(String name, String property, int value) {
        Bounds.requirePositive("flow.gateway.executors." + name + "." + property, value);
    }

    private static ExecutorSource find(String name, GatewayProperties.Executor executor, Set<String> beans) {
        if (!executor.addresses().isEmpty()) {
            return new Remote(executor.addresses().stream()
                    .map((address) -> address(name, address))
                    .toList());
        }
        if (beans.contains(name)) {
            return new Local(name);
        }
        if (executor.uses() != null && beans.contains(executor.uses())) {
            return new Local(executor.uses());
        }
        if (StringUtils.hasText(executor.uses())) {
            return new Launched(executor.uses());
        }
        throw new InvalidFlowException(
                "nothing tells where Executor '" + name
                        + "' is: it has no address, this application has no bean of that"
                        + " name, and nothing is to be launched",
                "Set flow.gateway.executors." + name + ".addresses, mark a bean with @FlowExecutor(\"" + name
                        + "\"), or set flow.gateway.executors." + name
                        + ".uses to a class, a jar, docker://image or pass-through.");
    }

    private static ReplicaAddress address(String name, String address) {
        try {
            return ReplicaAddress.parse(address);
        } catch (ReplicaAddress.InvalidAddressException invalid) {
            throw new InvalidFlowException(
                    "Executor '" + name + "': " + invalid.getMessage(),
                    "Mend flow.gateway.executors." + name + ".addresses.");
        }
    }
}
