package dev.flow.spring.gateway;

import dev.flow.connection.ReplicaAddress;
import dev.flow.graph.InvalidFlowException;
import java.util.List;
import java.util.Set;
import org.springframework.util.StringUtils;

/** Where an Executor of the Flow comes from. */
sealed interface ExecutorSource {

    /** How many Replicas it has. */
    default int replicas() {
        return 1;
    }

    /** Elsewhere on the network. */
    record Remote(List<ReplicaAddress> addresses) implements ExecutorSource {

        @Override
        public int replicas() {
            return this.addresses.size();
        }
    }

    /** A bean of this application. */
    record Local() implements ExecutorSource {}

    /** A child process, launched here. */
    record Launched(String uses) implements ExecutorSource {}

    /**
     * @param name the Executor's name
     * @param executor what is configured for it
     * @param beans the Executors among the beans of this application
     * @throws InvalidFlowException where nothing tells where it is, an address is none, or it could never be ready
     */
    static ExecutorSource of(String name, GatewayProperties.Executor executor, Set<String> beans) {
        ExecutorSource source = find(name, executor, beans);
        int minReady = executor.minReady();
        if (minReady < 1 || minReady > source.replicas()) {
            throw new InvalidFlowException(
                    "Executor '" + name + "' is to be ready when " + minReady
                            + " of its Replicas are, of which there are " + source.replicas(),
                    "Set flow.gateway.executors." + name + ".min-ready to 1 or more, and no more than there are.");
        }
        return source;
    }

    private static ExecutorSource find(String name, GatewayProperties.Executor executor, Set<String> beans) {
        if (!executor.addresses().isEmpty()) {
            return new Remote(executor.addresses().stream()
                    .map((address) -> address(name, address))
                    .toList());
        }
        if (beans.contains(name)) {
            return new Local();
        }
        if (StringUtils.hasText(executor.uses())) {
            return new Launched(executor.uses());
        }
        throw new InvalidFlowException(
                "nothing tells where Executor '" + name
                        + "' is: it has no address, this application has no bean of that"
                        + " name, and nothing is to be launched",
                "Set flow.gateway.executors." + name + ".addresses, mark a bean with @FlowExecutor(\"" + name
                        + "\"), or set flow.gateway.executors." + name + ".uses to a class, a jar or pass-through.");
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
