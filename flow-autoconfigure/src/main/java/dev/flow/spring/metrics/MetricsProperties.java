package dev.flow.spring.metrics;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is measured of a Flow, beside what always is.
 *
 * @param jinaNames whether meters with the names of Jina's are there too, for dashboards made for those
 */
@ConfigurationProperties("flow.metrics")
public record MetricsProperties(@DefaultValue("false") boolean jinaNames) {}
