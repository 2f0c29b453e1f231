package dev.flow.spring.gateway;

import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.Flow;
import dev.flow.definition.ServedPort;
import dev.flow.definition.property.ExecutorProperties;
import dev.flow.definition.property.PropertyReader;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import dev.flow.net.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.core.env.Environment;

/**
 * Reads the Flow of an application from its properties. An Executor whose {@code uses} is the name of an Executor among the beans
 * of the application runs in this process.
 */
final class FlowDefinitionFactory {

    private final PropertyReader reader;
    private final Set<String> beans;
    private final Duration readyTimeout;

    /**
     * Creates a factory.
     *
     * @param environment the properties
     * @param beans the names of the Executors among the beans of the application
     * @param readyTimeout the maximum time until a started Executor without its own timeout is ready
     */
    FlowDefinitionFactory(Environment environment, Set<String> beans, Duration readyTimeout) {
        this.reader = new PropertyReader(new EnvironmentProperties(environment));
        this.beans = Set.copyOf(beans);
        this.readyTimeout = readyTimeout;
    }

    /**
     * Returns the Flow. Its ports have no meaning: Spring Boot's servers have their own properties.
     *
     * @throws InvalidFlowException if the properties make no valid Flow
     */
    Flow flow() {
        List<ServedPort> ports = List.of(new ServedPort(Protocol.GRPC, 0));
        return this.reader.flow(
                ports, this.reader.executors().stream().map(this::located).toList());
    }

    private ExecutorProperties located(ExecutorProperties executor) {
        if (executor.has(ExecutorSettings.ADDRESSES)) {
            return executor;
        }
        String uses = executor.settings().get(ExecutorSettings.USES);
        if (this.beans.contains(executor.name())) {
            return inProcess(executor, executor.name());
        }
        if (executor.has(ExecutorSettings.USES) && this.beans.contains(uses)) {
            return inProcess(executor, uses);
        }
        if (executor.has(ExecutorSettings.USES)) {
            return executor.has(ExecutorSettings.READY_TIMEOUT)
                    ? executor
                    : executor.with(ExecutorSettings.READY_TIMEOUT, this.readyTimeout);
        }
        throw unlocated(executor.name());
    }

    private static ExecutorProperties inProcess(ExecutorProperties executor, String bean) {
        int replicas = executor.settings().get(ExecutorSettings.REPLICAS)
                * executor.settings().get(ExecutorSettings.SHARDS);
        if (replicas > 1) {
            throw new InvalidFlowException(
                    FlowSubject.executor(executor.name()).setting(ExecutorSettings.REPLICAS.name()),
                    "Executor '" + executor.name() + "' is the bean '" + bean + "' of this application and has "
                            + replicas + " Replicas, expected 1",
                    "Set replicas and shards to 1, or set " + prefix(executor.name()) + "addresses.");
        }
        return executor.with(ExecutorSettings.USES, bean);
    }

    private static InvalidFlowException unlocated(String name) {
        return new InvalidFlowException(
                FlowSubject.executor(name),
                "No location is configured for Executor '" + name + "'",
                "Set " + prefix(name) + "addresses, annotate a bean with @FlowExecutor(\"" + name + "\"), or set "
                        + prefix(name) + "uses to a class, a jar, docker://image or pass-through.");
    }

    private static String prefix(String executor) {
        return ExecutorSettings.PREFIX + "." + executor + ".";
    }
}
