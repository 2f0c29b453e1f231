package dev.flow.spring.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Additional meters of a Flow.
 *
 * @param jinaNames whether to add meters with the names of Jina's Gateway, for existing dashboards
 */
@ConfigurationProperties("flow.metrics")
public record MetricsProperties(@DefaultValue("false") boolean jinaNames) {}
