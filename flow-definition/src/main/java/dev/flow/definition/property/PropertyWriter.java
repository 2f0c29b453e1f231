package dev.flow.definition.property;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.ExecutorSource.Started;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.ServedPort;
import dev.flow.definition.TlsFiles;
import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a Flow as properties of a Gateway application, of this project and of Spring Boot. */
public final class PropertyWriter {

    private static final String BUNDLE = "flow-file";

    private final Map<String, Object> properties = new LinkedHashMap<>();

    private PropertyWriter() {}

    /** Returns the properties, from which {@link PropertyReader} reads an equal Flow; defaults are left out. */
    public static Map<String, Object> properties(Flow defined) {
        Flow flow = defined.expanded();
        PropertyWriter writer = new PropertyWriter();
        writer.properties.put("flow.gateway.enabled", true);
        writer.gateway(flow.gateway());
        flow.executors().forEach((executor) -> writer.executor(flow, executor));
        return writer.properties;
    }

    /** Returns the settings of a Gateway that differ from their default, as properties. */
    public static Map<String, Object> settings(GatewayDefinition gateway) {
        PropertyWriter writer = new PropertyWriter();
        writer.settings("", gateway.settings(), GatewaySettings.all());
        return writer.properties;
    }

    /** Returns the property with the port of a protocol, in an application with one server for HTTP and WebSocket. */
    public static String port(ServedPort served) {
        return switch (served.protocol()) {
            case GRPC -> "spring.grpc.server.port";
            case HTTP, WEBSOCKET -> "server.port";
        };
    }

    private void gateway(GatewayDefinition gateway) {
        settings("", gateway.settings(), GatewaySettings.all());
        gateway.ports().stream()
                .filter((served) -> served.port() > 0)
                .forEach((served) -> this.properties.put(port(served), served.port()));
        gateway.tls().ifPresent(this::tls);
    }

    private void tls(TlsFiles tls) {
        String store = "spring.ssl.bundle.pem." + BUNDLE + ".keystore.";
        this.properties.put(store + "certificate", tls.certificate().toUri().toString());
        this.properties.put(store + "private-key", tls.key().toUri().toString());
        tls.password().ifPresent((password) -> this.properties.put(store + "private-key-password", password));
        this.properties.put("server.ssl.bundle", BUNDLE);
        this.properties.put("spring.grpc.server.ssl.bundle", BUNDLE);
    }

    private void executor(Flow flow, ExecutorDefinition executor) {
        Settings settings = executor.settings();
        if (executor.source() instanceof Started started) {
            Map<String, String> environment = new LinkedHashMap<>(flow.environment());
            environment.putAll(started.environment());
            settings = settings.with(ExecutorSettings.ENVIRONMENT, environment);
            // Without a program the application would look for a bean.
            put(executor.name(), ExecutorSettings.USES, started.uses());
        }
        put(executor.name(), ExecutorSettings.NEEDS, executor.step().needs());
        settings(executor.name(), settings, ExecutorSettings.all());
    }

    private void settings(String executor, Settings settings, List<Setting<?>> table) {
        table.forEach((setting) -> settings.property(setting)
                .ifPresent(
                        (value) -> PropertyNames.of(executor, setting).ifPresent((property) -> put(property, value))));
    }

    private <T> void put(String executor, Setting<T> setting, T value) {
        PropertyNames.of(executor, setting)
                .ifPresent((property) -> put(property, setting.type().property(value)));
    }

    private void put(String property, Object value) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                this.properties.put(property + "[" + i + "]", list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, one) -> this.properties.put(property + "[" + name + "]", one));
        } else {
            this.properties.put(property, value);
        }
    }
}
