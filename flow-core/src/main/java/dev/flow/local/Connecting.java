package dev.flow.local;

import dev.flow.ExecutorDefinition;
import dev.flow.ExecutorSource.External;
import dev.flow.GatewayDefinition;
import dev.flow.connection.Channels;
import dev.flow.connection.Concatenation;
import dev.flow.connection.ConnectionSettings;
import dev.flow.connection.ReplicaAddress;
import dev.flow.connection.ReplicaChoice;
import dev.flow.connection.ReplicaConnection;
import dev.flow.connection.Retries;
import dev.flow.connection.RetryPolicy;
import dev.flow.document.Dialect;
import dev.flow.document.query.Condition;
import dev.flow.gateway.Asked;
import dev.flow.gateway.GatewayExecutor;
import dev.flow.gateway.ShardAnswers;
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
        return connected(executor, source.addresses(), () -> false);
    }

    /**
     * An Executor that is being started.
     *
     * @param addresses where its processes will listen, Shard by Shard
     * @param loading whether silence is no failure yet
     */
    GatewayExecutor started(ExecutorDefinition executor, List<ReplicaAddress> addresses, BooleanSupplier loading) {
        return connected(executor, addresses, loading);
    }

    private GatewayExecutor connected(
            ExecutorDefinition executor, List<ReplicaAddress> addresses, BooleanSupplier loading) {
        List<List<ReplicaConnection>> shards = new ArrayList<>();
        for (int shard = 0; shard < executor.shards(); shard++) {
            shards.add(addresses.subList(shard * executor.replicas(), (shard + 1) * executor.replicas()).stream()
                    .map((address) -> connection(executor, address))
                    .toList());
        }
        return new GatewayExecutor(
                executor.name(), shards, executor.minReady(), loading, settings(executor), asked(executor));
    }

    private static ReplicaConnection connection(ExecutorDefinition executor, ReplicaAddress address) {
        return new ReplicaConnection(
                address,
                Channels.DEFAULT.network(
                        address, Optional.empty(), executor.calls().metadata()));
    }

    private ConnectionSettings settings(ExecutorDefinition executor) {
        int retries = executor.calls().retries().orElse(this.gateway.retries());
        return new ConnectionSettings(
                ReplicaChoice.ROUND_ROBIN,
                new Retries(retries, RetryPolicy.JINA, Retries.DEFAULT.budget()),
                executor.calls().timeout().or(this.gateway::timeoutSend),
                executor.calls().polling(),
                executor.noReduce() ? Concatenation::of : new ShardAnswers(Dialect.V1)::reduced);
    }

    private static Asked asked(ExecutorDefinition executor) {
        return new Asked(
                executor.noReduce(),
                executor.when().isEmpty() ? Optional.empty() : Optional.of(Condition.parse(executor.when())));
    }
}
