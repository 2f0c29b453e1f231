package dev.flow.spring.executor;

import dev.flow.spring.Bounds;
import dev.flow.wire.StackDetail;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Configures the Executors of this application.
 *
 * @param enabled whether beans with {@link FlowExecutor} are served
 * @param address network address to bind
 * @param port port of the only Executor of this application, 0 for any free port; default 12346, or none if the Gateway of the
 *     same application uses the Executor
 * @param ports ports by Executor name, for an application with several Executors
 * @param packages packages that are searched for Executor classes in addition to those of the application
 * @param maxMessageSize maximum size of a request
 * @param shutdownGracePeriod maximum time for requests in flight to finish when the application stops
 * @param errors detail of exceptions in replies
 */
@ConfigurationProperties("flow.executor")
public record ExecutorProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("0.0.0.0") String address,
        @Nullable Integer port,
        @DefaultValue Map<String, Integer> ports,
        @DefaultValue List<String> packages,
        @DefaultValue("64MB") DataSize maxMessageSize,
        @DefaultValue("30s") Duration shutdownGracePeriod,
        @DefaultValue Errors errors) {

    public ExecutorProperties {
        Bounds.requireMessageSize("flow.executor.max-message-size", maxMessageSize);
    }

    /** The default port of an Executor. */
    static final int DEFAULT_PORT = 12346;

    /**
     * Configures the detail of exceptions in replies.
     *
     * @param stacks detail: no stacks, the chain of causes, or complete stack traces
     */
    public record Errors(@DefaultValue("causes") StackDetail stacks) {}
}
