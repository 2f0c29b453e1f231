package dev.flow.gateway;

import dev.flow.connection.Concatenation;
import dev.flow.connection.ConnectionSettings;
import dev.flow.connection.EventLoops;
import dev.flow.connection.ReplicaConnection;
import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.ejection.ReplicaGroup;
import dev.flow.graph.FlowGraph;
import dev.flow.graph.Step;
import dev.flow.readiness.ReplicaListener;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the nodes of a Gateway from the definition of its Executors.
 *
 * @param flow the definition
 * @param graph its graph
 * @param options the settings of the Gateway
 * @param timer the timer of name lookups
 * @param listener observes the calls of each Executor
 */
record NodeFactory(
        Flow flow, FlowGraph graph, GatewayOptions options, ScheduledExecutorService timer, GatewayListener listener) {

    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    /**
     * Creates one node.
     *
     * @param position its position in the graph
     * @param source the source of its Replicas
     * @param updates called for each state change of a Replica
     */
    ExecutorNode node(int position, ReplicaSource source, ReplicaListener updates) {
        Step step = this.graph.steps().get(position);
        ExecutorDefinition executor = this.flow.executor(step.name()).orElseThrow();
        ExecutorListener executorListener = this.listener.executor(step.name());
        ExecutorReplicas replicas = new ExecutorReplicas(
                step.name(),
                executor.minReady(),
                source,
                monitoring(source, executorListener, updates),
                () -> new ReplicaGroup(this.options.ejection(), this.timer),
                this.timer);
        List<Integer> needs =
                step.executorsNeeded().stream().map(this.graph.names()::indexOf).toList();
        ExecutorNode node = new ExecutorNode(
                step, needs, position, InputSelection.of(executor), connection(executor), replicas, executorListener);
        replicas.addresses()
                .forEach((address) ->
                        log.debug("adding connection for deployment {}/heads/0 to grpc://{}", step.name(), address));
        log.debug("Executor '{}': connection {}", step.name(), node.connection());
        return node;
    }

    private Function<ReplicaConnection, Replica> monitoring(
            ReplicaSource source, ExecutorListener listener, ReplicaListener updates) {
        return (connection) -> new Replica(
                connection,
                source.loading(),
                this.options.heartbeat(),
                EventLoops.shared().health(),
                new LossDetection(listener, updates));
    }

    private ConnectionSettings connection(ExecutorDefinition executor) {
        GatewayDefinition gateway = this.flow.gateway();
        return new ConnectionSettings(
                gateway.get(GatewaySettings.BALANCE),
                gateway.retries(executor),
                gateway.timeout(executor),
                executor.polling(),
                executor.noReduce() ? Concatenation::of : new ShardReplies(this.options.documents())::reduced);
    }
}
