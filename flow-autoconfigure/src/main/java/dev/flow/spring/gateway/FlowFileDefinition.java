package dev.flow.spring.gateway;

import dev.flow.definition.Flow;
import dev.flow.definition.ServedPort;
import dev.flow.definition.property.PropertyWriter;
import dev.flow.definition.property.RelaxedNames;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import dev.flow.yaml.FlowYaml;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.io.ApplicationResourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/** Reads the Flow file that {@code flow.gateway.definition} names, as properties that all other properties precede. */
final class FlowFileDefinition implements EnvironmentPostProcessor, Ordered {

    private static final String DEFINITION = "flow.gateway.definition";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String location = environment.getProperty(DEFINITION);
        if (StringUtils.hasText(location)) {
            Flow flow = read(location, context(environment));
            requireOnePortEach(flow, environment);
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("flowFile", PropertyWriter.properties(flow)));
        }
    }

    private static Map<String, String> context(ConfigurableEnvironment environment) {
        return Binder.get(environment)
                .bind(DEFINITION + "-context", Bindable.mapOf(String.class, String.class))
                .map(RelaxedNames::of)
                .orElse(Map.of());
    }

    /** An application has one server for gRPC and one for HTTP and WebSocket, so it can serve only one port of each. */
    private static void requireOnePortEach(Flow flow, ConfigurableEnvironment environment) {
        Map<String, List<ServedPort>> ports = flow.gateway().ports().stream()
                .filter((served) -> served.port() > 0)
                .collect(Collectors.groupingBy(PropertyWriter::port));
        ports.forEach((property, served) -> {
            long different = served.stream().map(ServedPort::port).distinct().count();
            if (different > 1 && !environment.containsProperty(property)) {
                throw new InvalidFlowException(
                        FlowSubject.GATEWAY.setting("port"),
                        "Gateway: the Flow file serves "
                                + served.stream().map(ServedPort::toString).collect(Collectors.joining(" and "))
                                + ", expected one port for them, which is all an application has",
                        "Use the same port in the file, or set " + property
                                + ". The command 'flow up' serves several ports.");
            }
        });
    }

    private static Flow read(String location, Map<String, String> context) {
        Resource file = ApplicationResourceLoader.get().getResource(location);
        if (!file.exists()) {
            file = ApplicationResourceLoader.get().getResource("file:" + location);
        }
        try (InputStream content = file.getInputStream()) {
            String name = file.getFilename() == null ? location : file.getFilename();
            return FlowYaml.reader().context(context).read(name, content);
        } catch (IOException unreadable) {
            throw new InvalidFlowException(
                    DEFINITION + " is '" + location + "', which cannot be read: " + unreadable.getMessage(),
                    "Set " + DEFINITION + " to an existing Flow file, as in file:flow.yml or classpath:flow.yml.");
        }
    }

    @Override
    public int getOrder() {
        // After the configuration files, and before OnGatewayCondition looks for Executors.
        return Ordered.LOWEST_PRECEDENCE - 2;
    }
}
