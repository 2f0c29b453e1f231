package dev.flow.spring.gateway;

import dev.flow.connection.Concatenation;
import dev.flow.connection.ConnectionSettings;
import dev.flow.definition.Polling;
import dev.flow.definition.Retries;
import dev.flow.document.Dialect;
import dev.flow.document.query.Condition;
import dev.flow.document.query.InvalidConditionException;
import dev.flow.gateway.InputSelection;
import dev.flow.gateway.ShardReplies;
import dev.flow.graph.InvalidFlowException;
import java.util.Optional;
import org.springframework.util.StringUtils;

/**
 * What is configured for an Executor, with what holds for all of them where nothing is.
 *
 * @param gateway what holds for all
 * @param documents the dialect of documents where nothing tells
 */
record ExecutorSettings(GatewayProperties gateway, Dialect documents) {

    /**
     * How requests are brought to an Executor.
     *
     * @throws InvalidFlowException where it cannot be done so
     */
    ConnectionSettings connection(GatewayProperties.Executor executor) {
        try {
            return connected(executor);
        } catch (IllegalArgumentException | Polling.InvalidPollingException invalid) {
            throw new InvalidFlowException(
                    String.valueOf(invalid.getMessage()), "Mend that property below flow.gateway.");
        }
    }

    private ConnectionSettings connected(GatewayProperties.Executor executor) {
        int retries = executor.retries() == null ? this.gateway.retries() : executor.retries();
        return new ConnectionSettings(
                this.gateway.balance(),
                new Retries(retries, this.gateway.retry(), this.gateway.retryBudget()),
                Optional.ofNullable(executor.timeout() == null ? this.gateway.timeoutSend() : executor.timeout()),
                Polling.parse(executor.polling()),
                executor.noReduce() ? Concatenation::of : new ShardReplies(this.documents)::reduced);
    }

    /** What an Executor is asked. */
    InputSelection input(String name, GatewayProperties.Executor executor) {
        return new InputSelection(executor.noReduce(), condition(name, executor));
    }

    private static Optional<Condition> condition(String name, GatewayProperties.Executor executor) {
        if (!StringUtils.hasText(executor.when())) {
            return Optional.empty();
        }
        try {
            return Optional.of(Condition.parse(executor.when()));
        } catch (InvalidConditionException invalid) {
            throw new InvalidFlowException(
                    "Executor '" + name + "': " + invalid.getMessage(),
                    "Mend flow.gateway.executors." + name + ".when.");
        }
    }
}
