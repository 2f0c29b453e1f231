package dev.flow.definition.property;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.Flow;
import dev.flow.definition.FlowSettings;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.ServedPort;
import dev.flow.definition.setting.RawValue;
import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.Settings;
import dev.flow.graph.FlowSubject;
import dev.flow.graph.InvalidFlowException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the Flow of a Gateway application from its properties. */
public final class PropertyReader {

    private final PropertyLookup properties;

    /**
     * Creates a reader.
     *
     * @param properties the properties of the application
     */
    public PropertyReader(PropertyLookup properties) {
        this.properties = properties;
    }

    /**
     * Returns the properties of each Executor. Their order has no meaning.
     *
     * @throws InvalidFlowException if a value is invalid, or a name has only unknown properties
     */
    public List<ExecutorProperties> executors() {
        Set<String> names = RelaxedNames.of(this.properties.names(ExecutorSettings.PREFIX));
        List<ExecutorProperties> executors = new ArrayList<>();
        names.forEach((name) -> executor(name).ifPresent(executors::add));
        ExecutorNames.requireKnown(
                names, executors.stream().map(ExecutorProperties::name).collect(Collectors.toSet()));
        return executors;
    }

    private Optional<ExecutorProperties> executor(String name) {
        Set<Setting<?>> present = new LinkedHashSet<>();
        Settings settings = settings(name, ExecutorSettings.all(), FlowSubject.executor(name), present);
        // An empty value, as in 'encoder: {}', defines an Executor of which everything is the default.
        boolean defined = !present.isEmpty()
                || this.properties.text(ExecutorSettings.PREFIX + "." + name).isPresent()
                || ExecutorSettings.all().stream()
                        .flatMap((setting) -> PropertyNames.of(name, setting).stream())
                        .anyMatch((property) -> this.properties.text(property).isPresent());
        return defined ? Optional.of(new ExecutorProperties(name, settings, present)) : Optional.empty();
    }

    /**
     * Returns the settings of the Gateway.
     *
     * @throws InvalidFlowException if a value is invalid
     */
    public Settings gateway() {
        return settings("", GatewaySettings.all(), FlowSubject.GATEWAY, new LinkedHashSet<>());
    }

    /**
     * Returns the Flow.
     *
     * @param ports the ports the Gateway serves
     * @param executors the properties of each Executor
     * @throws InvalidFlowException if the settings make no valid Flow; the advice names the properties
     */
    public Flow flow(List<ServedPort> ports, Collection<ExecutorProperties> executors) {
        NeedsRule.require(executors);
        Settings flow = settings("", FlowSettings.all(), FlowSubject.FLOW, new LinkedHashSet<>());
        try {
            List<ExecutorDefinition> definitions = executors.stream()
                    .map((executor) -> new ExecutorDefinition(executor.name(), executor.settings(), Map.of()))
                    .toList();
            GatewayDefinition gateway = new GatewayDefinition(ports, gateway(), Map.of());
            return new Flow(flow.get(FlowSettings.NAME), gateway, definitions, flow.get(FlowSettings.ENVIRONMENT));
        } catch (InvalidFlowException invalid) {
            throw PropertyNames.named(invalid);
        }
    }

    private Settings settings(String executor, List<Setting<?>> table, FlowSubject subject, Set<Setting<?>> present) {
        Settings settings = Settings.NONE;
        for (Setting<?> setting : table) {
            Optional<RawValue> value = raw(executor, setting);
            if (value.isPresent()) {
                present.add(setting);
                settings = with(settings, executor, setting, subject, value.get());
            }
        }
        return settings;
    }

    private static <T> Settings with(
            Settings settings, String executor, Setting<T> setting, FlowSubject subject, RawValue value) {
        String property = PropertyNames.of(executor, setting).orElseThrow();
        T read = setting.type()
                .readProperty(value)
                .orElseThrow(() -> new InvalidFlowException(
                        subject.setting(setting.name()),
                        property + " is '" + value.plain() + "', expected "
                                + setting.type().expectation(),
                        "Correct " + property + "."));
        return settings.with(setting, read);
    }

    /** An empty text stands for no value, as in Spring Boot. */
    private Optional<RawValue> raw(String executor, Setting<?> setting) {
        return PropertyNames.of(executor, setting).flatMap((name) -> switch (setting.type()
                .shape()) {
            case SINGLE ->
                this.properties.text(name).filter((text) -> !text.isBlank()).map(RawValue::text);
            case LIST ->
                this.properties.list(name).filter((list) -> !list.isEmpty()).map(RawValue::texts);
            case MAP ->
                this.properties.map(name).filter((map) -> !map.isEmpty()).map(RawValue::texts);
        });
    }
}
