package dev.flow.spring.gateway;

import dev.flow.Flow;
import dev.flow.graph.InvalidFlowException;
import dev.flow.yaml.FlowYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/** Reads the Flow file that {@code flow.gateway.definition} names, as properties below all others: each can be set anew. */
final class FlowFileDefinition implements EnvironmentPostProcessor, Ordered {

    private static final String DEFINITION = "flow.gateway.definition";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String location = environment.getProperty(DEFINITION);
        if (StringUtils.hasText(location)) {
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("flowFile", FlowFileProperties.of(read(location))));
        }
    }

    private static Flow read(String location) {
        Resource file = ApplicationResourceLoader.get().getResource(location);
        if (!file.exists()) {
            file = ApplicationResourceLoader.get().getResource("file:" + location);
        }
        try {
            String name = file.getFilename() == null ? location : file.getFilename();
            return FlowYaml.reader().read(name, file.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new InvalidFlowException(
                    DEFINITION + " is " + location + ", which cannot be read: " + unreadable.getMessage(),
                    "Name a Flow file that is there, as in file:flow.yml or classpath:flow.yml.");
        }
    }

    @Override
    public int getOrder() {
        // After the configuration files have been read, and before anybody looks whether an Executor is named.
        return Ordered.LOWEST_PRECEDENCE - 2;
    }
}
