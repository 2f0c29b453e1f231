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
 * How this application serves its Executors to others.
 *
 * @param enabled whether beans marked as Executors are served
 * @param address network address to bind
 * @param port port of the one Executor of this application, 0 for any that is free; 12346 unless the Gateway of the same
 *     application uses it
 * @param ports ports of Executors by name, where there are several
 * @param packages packages to look for Executor classes in, beside those of the application
 * @param maxMessageSize largest request that is read
 * @param shutdownGracePeriod how long requests in flight may take to finish when the application stops
 * @param errors what callers are told of exceptions
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
        Bounds.requireHoldable("flow.executor.max-message-size", maxMessageSize);
    }

    /** Where an Executor listens unless told otherwise. */
    static final int DEFAULT_PORT = 12346;

    /**
     * What callers are told of exceptions.
     *
     * @param stacks how much: no stacks, the chain of causes, or whole traces
     */
    public record Errors(@DefaultValue("causes") StackDetail stacks) {}
}
