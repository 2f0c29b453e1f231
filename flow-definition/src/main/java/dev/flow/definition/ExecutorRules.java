package dev.flow.definition;

import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.Settings;
import dev.flow.document.query.Condition;
import dev.flow.document.query.InvalidConditionException;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import dev.flow.graph.Step;
import dev.flow.net.ReplicaAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules between the settings of one Executor. */
final class ExecutorRules {

    private static final int MAX_PROCESSES = 10_000;

    private final String name;
    private final Settings settings;

    private ExecutorRules(String name, Settings settings) {
        this.name = name;
        this.settings = settings;
    }

    /** Returns the settings with addresses in one spelling, and without what has no effect. */
    static Settings canonical(String name, Settings settings) {
        List<String> addresses = settings.get(ExecutorSettings.ADDRESSES);
        if (addresses.isEmpty()) {
            return settings;
        }
        return settings.without(ExecutorSettings.OF_STARTED)
                .with(
                        ExecutorSettings.ADDRESSES,
                        addresses.stream()
                                .map((address) -> parsed(name, address).written())
                                .toList());
    }

    private static ReplicaAddress parsed(String name, String address) {
        try {
            return ReplicaAddress.parse(address);
        } catch (ReplicaAddress.InvalidAddressException invalid) {
            throw new InvalidFlowException(
                    FlowSubject.executor(name).setting(ExecutorSettings.ADDRESSES.name()),
                    "Executor '" + name + "': " + invalid.getMessage(),
                    "Correct the addresses of Executor '" + name + "'.");
        }
    }

    /**
     * Validates settings that depend on each other.
     *
     * @throws InvalidFlowException if they contradict each other
     */
    static void require(String name, Settings settings) {
        ExecutorRules rules = new ExecutorRules(name, settings);
        rules.requirePlace();
        rules.requireCondition();
        rules.requireProcesses();
        rules.requireEvenShards();
        rules.requirePorts();
        rules.requireReachableReadiness();
    }

    /** The name and the needs are validated where the graph is made. */
    private void requirePlace() {
        new Step(this.name, this.settings.get(ExecutorSettings.NEEDS));
    }

    private void requireCondition() {
        Map<String, @Nullable Object> when = this.settings.get(ExecutorSettings.WHEN);
        try {
            Condition.parse(when);
        } catch (InvalidConditionException invalid) {
            throw invalid(
                    ExecutorSettings.WHEN,
                    String.valueOf(invalid.getMessage()),
                    "Correct the condition 'when' of the Executor.");
        }
    }

    private void requireProcesses() {
        long processes = (long) this.settings.get(ExecutorSettings.REPLICAS) * shards();
        if (processes > MAX_PROCESSES) {
            throw invalid(
                    ExecutorSettings.REPLICAS,
                    "replicas and shards make " + processes + " processes, expected at most " + MAX_PROCESSES,
                    "Reduce replicas or shards.");
        }
    }

    private void requireEvenShards() {
        int addresses = addresses().size();
        if (addresses % shards() != 0) {
            throw invalid(
                    ExecutorSettings.ADDRESSES,
                    addresses + " addresses for " + shards() + " Shards, expected a multiple of the number of Shards",
                    "List the same number of addresses for each Shard, those of the first Shard first.");
        }
    }

    private void requirePorts() {
        int ports = this.settings.get(ExecutorSettings.PORTS).size();
        int processes = this.settings.get(ExecutorSettings.REPLICAS) * shards();
        if (ports > processes) {
            throw invalid(
                    ExecutorSettings.PORTS,
                    ports + " ports for " + processes + (processes == 1 ? " process" : " processes")
                            + ", expected at most one port for each process",
                    "Remove ports, or increase replicas or shards.");
        }
    }

    /** Behind a name there may be more Replicas than addresses. */
    private void requireReachableReadiness() {
        boolean grows = addresses().stream().map(ReplicaAddress::parse).anyMatch(ReplicaAddress::each);
        int replicas = addresses().isEmpty()
                ? this.settings.get(ExecutorSettings.REPLICAS)
                : addresses().size() / shards();
        int minReady = this.settings.get(ExecutorSettings.MIN_READY);
        if (minReady > replicas && !grows) {
            throw invalid(
                    ExecutorSettings.MIN_READY,
                    "min_ready is " + minReady + ", expected at most the number of Replicas of a Shard, which is "
                            + replicas,
                    "Reduce min_ready, or add Replicas.");
        }
    }

    private List<String> addresses() {
        return this.settings.get(ExecutorSettings.ADDRESSES);
    }

    private int shards() {
        return this.settings.get(ExecutorSettings.SHARDS);
    }

    private InvalidFlowException invalid(Setting<?> setting, String problem, String advice) {
        FlowSubject subject = FlowSubject.executor(this.name);
        return new InvalidFlowException(subject.setting(setting.name()), subject + ": " + problem, advice);
    }
}
