package dev.flow.spring.executor;

import dev.flow.spring.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a Flow launches Executors, and what it tells those it launches.
 *
 * @param parentWatch whether to end when standard input does, which whoever launched this application holds
 * @param required whether this application ends, with exit code 1, where an Executor that it launched does not come up
 * @param timeout how long a launched Executor may take to come up
 */
@ConfigurationProperties("flow.launch")
public record LaunchProperties(
        @DefaultValue("false") boolean parentWatch,
        @DefaultValue("false") boolean required,
        @DefaultValue("2m") Duration timeout) {

    public LaunchProperties {
        Bounds.requireSome("flow.launch.timeout", timeout);
    }
}
