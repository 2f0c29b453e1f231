package dev.flow.spring.gateway;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.Flow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

/** The properties of an application, as a user sets them. */
final class Properties {

    private final ConfigurableEnvironment environment = new StandardEnvironment();

    /** Sets properties below {@code flow.gateway}: names and values in turn. */
    static Properties of(String... namesAndValues) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put("flow.gateway." + namesAndValues[i], namesAndValues[i + 1]);
        }
        Properties all = new Properties();
        all.environment.getPropertySources().addLast(new MapPropertySource("properties", properties));
        return all;
    }

    /** Sets properties of the Executor 'encoder': names and values in turn. */
    static Properties ofEncoder(String... namesAndValues) {
        String[] all = namesAndValues.clone();
        for (int i = 0; i < all.length; i += 2) {
            all[i] = "executors.encoder." + all[i];
        }
        return of(all);
    }

    /** Adds a file with the property {@code flow.gateway.executors}. */
    Properties executors(String yaml) {
        return yaml("flow:\n  gateway:\n    executors:\n      " + yaml + "\n");
    }

    private Properties yaml(String text) {
        try {
            new YamlPropertySourceLoader()
                    .load("application.yml", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)))
                    .forEach(this.environment.getPropertySources()::addLast);
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Sets environment variables. */
    Properties variables(Map<String, Object> variables) {
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        this.environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, variables));
        return this;
    }

    ConfigurableEnvironment environment() {
        ConfigurationPropertySources.attach(this.environment);
        return this.environment;
    }

    Flow flow(String... beans) {
        return new FlowDefinitionFactory(environment(), Set.of(beans), Duration.ofMinutes(2)).flow();
    }

    ExecutorDefinition executor(String name, String... beans) {
        return flow(beans).executor(name).orElseThrow();
    }
}
