package dev.flow.spring;

import dev.flow.document.Dialect;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Executors and Gateway have in common.
 *
 * @param documents dialect of documents where nothing else tells
 * @param shutdown how the application goes down
 */
@ConfigurationProperties("flow")
public record FlowProperties(
        @DefaultValue("v1") Dialect documents, @DefaultValue Shutdown shutdown) {

    /**
     * How the application goes down.
     *
     * @param delay how long NOT_SERVING is announced before anything stops accepting
     */
    public record Shutdown(@DefaultValue("0s") Duration delay) {}
}
