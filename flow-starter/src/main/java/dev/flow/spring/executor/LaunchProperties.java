package dev.flow.spring.executor;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a Flow that launches this application tells it.
 *
 * @param parentWatch whether to end when standard input does, which whoever launched this application holds
 */
@ConfigurationProperties("flow.launch")
public record LaunchProperties(@DefaultValue("false") boolean parentWatch) {}
