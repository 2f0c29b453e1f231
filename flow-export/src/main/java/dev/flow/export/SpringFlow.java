package dev.flow.export;

import dev.flow.definition.ExecutorDefinitionBuilder;
import dev.flow.definition.Flow;
import dev.flow.definition.FlowBuilder;
import dev.flow.graph.Step;
import dev.flow.net.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Flow that the properties of a Gateway application describe.
 *
 * @param flow its Executors and ports
 * @param settings what else the properties say of the Gateway, as variables of the environment
 */
public record SpringFlow(Flow flow, Map<String, String> settings) {

    private static final String EXECUTORS = "flow.gateway.executors";

    public SpringFlow {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Reads a configuration file of Spring Boot: the documents that hold whatever the profile.
     *
     * @param file such as {@code application.yml} or {@code application.properties}
     * @throws IOException where it cannot be read
     * @throws ExportException where it describes no Flow
     */
    public static SpringFlow read(Path file) throws IOException {
        SpringFile read = SpringFile.read(file);
        try {
            return new SpringFlow(flow(file, read.environment()), read.settings());
        } catch (BindException unfit) {
            throw new ExportException(
                    file + ": " + unfit.getMessage() + ": " + root(unfit).getMessage());
        }
    }

    private static Flow flow(Path file, Environment environment) {
        if (environment.containsProperty("flow.gateway.definition")) {
            throw new ExportException(file + " names a Flow file, " + environment.getProperty("flow.gateway.definition")
                    + ": expected to be given that file itself");
        }
        Binder binder = Binder.get(environment);
        Map<String, SpringExecutor> executors = SpringExecutor.all(binder, EXECUTORS);
        requireOrder(file, executors);
        FlowBuilder flow = Flow.builder()
                .name(environment.getProperty("spring.application.name", ""))
                .serve(
                        Protocol.GRPC,
                        environment.getProperty("spring.grpc.server.port", Integer.class, Ports.GATEWAY_GRPC))
                .serve(Protocol.HTTP, environment.getProperty("server.port", Integer.class, Ports.GATEWAY_HTTP));
        binder.bind("flow.gateway.prefetch", Integer.class).ifBound(flow::prefetch);
        binder.bind("flow.gateway.retries", Integer.class).ifBound(flow::retries);
        binder.bind("flow.gateway.timeout-send", Duration.class).ifBound(flow::timeoutSend);
        executors.forEach((name, executor) -> flow.executor(name, (definition) -> define(name, executor, definition)));
        return flow.build();
    }

    private static void requireOrder(Path file, Map<String, SpringExecutor> executors) {
        if (executors.isEmpty()) {
            throw new ExportException(file + " describes no Flow: expected Executors below " + EXECUTORS);
        }
        List<String> silent = executors.keySet().stream()
                .filter((name) -> executors.get(name).needs().isEmpty())
                .toList();
        if (silent.size() > 1) {
            throw new ExportException(file + ": the Executors " + silent + " do not say what they need: expected "
                    + EXECUTORS + "." + silent.get(1) + ".needs=" + silent.get(0) + ", or gateway");
        }
    }

    private static ExecutorDefinitionBuilder define(
            String name, SpringExecutor executor, ExecutorDefinitionBuilder definition) {
        if (executor.ssl().bundle() != null) {
            throw new ExportException("Executor '" + name + "' has the SSL bundle '"
                    + executor.ssl().bundle() + "', whose files an export cannot bring along: expected none");
        }
        definition
                .needs(executor.needs().isEmpty() ? new String[] {Step.GATEWAY} : texts(executor.needs()))
                .shards(executor.shards())
                .minReady(executor.minReady())
                .polling(executor.polling());
        if (executor.addresses().isEmpty()) {
            // a bean is named as the Executor is
            definition
                    .uses(Optional.ofNullable(executor.uses()).orElse(name))
                    .volumes(texts(executor.volumes()))
                    .replicas(executor.replicas());
            executor.with().forEach(definition::with);
            executor.environment().forEach(definition::environment);
        } else {
            definition.external(texts(executor.addresses()));
        }
        executor.metadata().forEach(definition::metadata);
        Optional.ofNullable(executor.when())
                .map((when) -> condition(name, when))
                .ifPresent(definition::when);
        Optional.ofNullable(executor.retries()).ifPresent(definition::retries);
        Optional.ofNullable(executor.timeout()).ifPresent(definition::timeout);
        if (executor.floating()) {
            definition.floating();
        }
        return executor.noReduce() ? definition.noReduce() : definition;
    }

    private static Map<String, Object> condition(String executor, String when) {
        try {
            return JsonMapper.shared().readValue(when, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JacksonException invalid) {
            throw new ExportException("Executor '" + executor + "' has the condition " + when + ": expected JSON");
        }
    }

    private static String[] texts(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }
}
