package dev.flow.spring.gateway;

import dev.flow.definition.property.RelaxedNames;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of a Gateway that are not settings of a Flow. The settings are in {@link
 * dev.flow.definition.GatewaySettings} and {@link dev.flow.definition.ExecutorSettings}.
 *
 * @param definition location of a Flow file with Executors and ports, as in file:flow.yml; other properties precede it
 * @param definitionContext values of ${{ CONTEXT.name }} in the Flow file, by name
 * @param enabled whether this application is a Gateway; by default it is one if an Executor is configured
 */
@ConfigurationProperties("flow.gateway")
public record GatewayProperties(
        @Nullable String definition,
        @DefaultValue Map<String, String> definitionContext,
        @Nullable Boolean enabled) {

    public GatewayProperties {
        definitionContext = Map.copyOf(RelaxedNames.of(definitionContext));
    }
}
