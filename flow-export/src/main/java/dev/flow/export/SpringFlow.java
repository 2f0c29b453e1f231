package dev.flow.export;

import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.Flow;
import dev.flow.definition.ServedPort;
import dev.flow.definition.property.ExecutorProperties;
import dev.flow.definition.property.PropertyLookup;
import dev.flow.definition.property.PropertyReader;
import dev.flow.net.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;

/**
 * The Flow that the properties of a Gateway application describe.
 *
 * @param flow the Flow
 * @param settings other properties of the application, as environment variables
 */
public record SpringFlow(Flow flow, Map<String, String> settings) {

    public SpringFlow {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Reads the documents of a configuration file of Spring Boot that are active without a profile.
     *
     * @param file a file such as {@code application.yml} or {@code application.properties}
     * @throws IOException if the file cannot be read
     * @throws ExportException if the file does not describe a Flow
     * @throws dev.flow.graph.InvalidFlowException if the Flow is invalid
     */
    public static SpringFlow read(Path file) throws IOException {
        SpringFile read = SpringFile.read(file);
        try {
            return new SpringFlow(flow(file, read.properties()), read.settings());
        } catch (BindException invalid) {
            throw new ExportException(
                    file + ": " + invalid.getMessage() + ": " + root(invalid).getMessage());
        }
    }

    private static Flow flow(Path file, PropertyLookup properties) {
        properties.text("flow.gateway.definition").ifPresent((definition) -> {
            throw new ExportException(file + ": flow.gateway.definition is '" + definition
                    + "', expected Executors. Export that Flow file.");
        });
        PropertyReader reader = new PropertyReader(properties);
        List<ExecutorProperties> executors = reader.executors();
        if (executors.isEmpty()) {
            throw new ExportException(
                    file + ": no Executor is configured, expected properties below " + ExecutorSettings.PREFIX);
        }
        return reader.flow(
                List.of(
                        port(properties, Protocol.GRPC, "spring.grpc.server.port", Ports.GATEWAY_GRPC),
                        port(properties, Protocol.HTTP, "server.port", Ports.GATEWAY_HTTP)),
                executors.stream().map(SpringFlow::contained).toList());
    }

    private static ServedPort port(PropertyLookup properties, Protocol protocol, String property, int otherwise) {
        String text = properties.text(property).orElse(String.valueOf(otherwise));
        try {
            return new ServedPort(protocol, Integer.parseInt(text.strip()));
        } catch (NumberFormatException invalid) {
            throw new ExportException(property + " is '" + text + "', expected a port from 0 to 65535");
        }
    }

    private static ExecutorProperties contained(ExecutorProperties executor) {
        executor.settings().find(ExecutorSettings.SSL_BUNDLE).ifPresent((bundle) -> {
            throw new ExportException("Executor '" + executor.name() + "': the SSL bundle is '" + bundle
                    + "', expected none, because an export does not contain its files");
        });
        boolean located = executor.has(ExecutorSettings.ADDRESSES) || executor.has(ExecutorSettings.USES);
        // An Executor without a program is the bean with its name.
        return located ? executor : executor.with(ExecutorSettings.USES, executor.name());
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }
}
