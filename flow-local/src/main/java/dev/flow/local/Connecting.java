package dev.flow.local;

import dev.flow.connection.Channels;
import dev.flow.connection.Concatenation;
import dev.flow.connection.ConnectionSettings;
import dev.flow.connection.NamedReplicas;
import dev.flow.connection.ReplicaConnection;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSource.External;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.document.Dialect;
import dev.flow.document.query.Condition;
import dev.flow.gateway.Asked;
import dev.flow.gateway.GatewayExecutor;
import dev.flow.gateway.ShardAnswers;
import dev.flow.net.ReplicaAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Connects the Gateway of a Flow to its Executors.
 *
 * @param gateway what holds for all of them
 */
record Connecting(GatewayDefinition gateway) {

    /** An Executor that is there already. */
    GatewayExecutor external(ExecutorDefinition executor, External source) {
        List<List<ReplicaAddress>> shards = shards(executor, source.addresses());
        if (source.grows()) {
            NamedReplicas names = new NamedReplicas(shards, (address) -> connection(executor, address));
            return connected(executor, names.shards(), () -> false).discovered(names);
        }
        return connected(executor, connections(executor, shards), () -> false);
    }

    /**
     * An Executor that is being started.
     *
     * @param addresses where its processes will listen, Shard by Shard
     * @param loading whether silence is no failure yet
     */
    GatewayExecutor started(ExecutorDefinition executor, List<ReplicaAddress> addresses, BooleanSupplier loading) {
        return connected(executor, connections(executor, shards(executor, addresses)), loading);
    }

    private static List<List<ReplicaAddress>> shards(ExecutorDefinition executor, List<ReplicaAddress> addresses) {
        int perShard = addresses.size() / executor.shards();
        List<List<ReplicaAddress>> shards = new ArrayList<>();
        for (int shard = 0; shard < executor.shards(); shard++) {
            shards.add(addresses.subList(shard * perShard, (shard + 1) * perShard));
        }
        return shards;
    }

    private static List<List<ReplicaConnection>> connections(
            ExecutorDefinition executor, List<List<ReplicaAddress>> shards) {
        return shards.stream()
                .map((shard) -> shard.stream()
                        .map((address) -> connection(executor, address))
                        .toList())
                .toList();
    }

    private GatewayExecutor connected(
            ExecutorDefinition executor, List<List<ReplicaConnection>> shards, BooleanSupplier loading) {
        return new GatewayExecutor(
                executor.name(), shards, executor.minReady(), loading, settings(executor), asked(executor));
    }

    private static ReplicaConnection connection(ExecutorDefinition executor, ReplicaAddress address) {
        return new ReplicaConnection(address, Channels.DEFAULT.network(address, Optional.empty(), executor.metadata()));
    }

    private ConnectionSettings settings(ExecutorDefinition executor) {
        return new ConnectionSettings(
                this.gateway.get(GatewaySettings.BALANCE),
                this.gateway.retries(executor),
                this.gateway.timeout(executor),
                executor.polling(),
                executor.noReduce() ? Concatenation::of : new ShardAnswers(Dialect.V1)::reduced);
    }

    private static Asked asked(ExecutorDefinition executor) {
        return new Asked(
                executor.noReduce(),
                executor.when().isEmpty() ? Optional.empty() : Optional.of(Condition.parse(executor.when())));
    }
}
