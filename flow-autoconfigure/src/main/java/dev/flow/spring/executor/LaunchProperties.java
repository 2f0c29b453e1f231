package dev.flow.spring.executor;

import dev.flow.spring.Bounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures Executors that a Gateway launches, and applications that are launched.
 *
 * @param parentWatch whether this application exits at the end of standard input, which the launching process holds
 * @param required whether this application exits with code 1 if an Executor that it launched does not become ready
 * @param timeout maximum time for a launched Executor to become ready
 */
@ConfigurationProperties("flow.launch")
public record LaunchProperties(
        @DefaultValue("false") boolean parentWatch,
        @DefaultValue("false") boolean required,
        @DefaultValue("2m") Duration timeout) {

    public LaunchProperties {
        Bounds.requirePositive("flow.launch.timeout", timeout);
    }
}
