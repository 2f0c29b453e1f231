package dev.flow.yaml;

import dev.flow.definition.ExecutorDefinition;
import dev.flow.definition.ExecutorSettings;
import dev.flow.definition.Flow;
import dev.flow.definition.GatewayDefinition;
import dev.flow.definition.GatewaySettings;
import dev.flow.definition.ServedPort;
import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.Settings;
import dev.flow.graph.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes a Flow so that {@link FlowReader} reads an equal Flow. Defaults are left out. */
final class FlowWriter {

    /** Settings of a Gateway that Jina also has for Executors. */
    private static final List<Setting<?>> OF_EXECUTORS_TOO =
            List.of(GatewaySettings.MONITORING, GatewaySettings.PORT_MONITORING);

    /** Settings whose value depends on other Executors. */
    private static final List<Setting<?>> PLACE = List.of(ExecutorSettings.NEEDS, ExecutorSettings.FLOATING);

    private final Flow flow;

    FlowWriter(Flow flow) {
        this.flow = flow;
    }

    String write() {
        Map<String, @Nullable Object> file = new LinkedHashMap<>();
        file.put("jtype", FlowFile.JTYPE);
        file.put("version", "1");
        Map<String, @Nullable Object> with = with();
        if (!with.isEmpty()) {
            file.put("with", with);
        }
        Map<String, @Nullable Object> gateway = gatewayOnly();
        unless(gateway.isEmpty(), file, "gateway", gateway);
        List<Map<String, @Nullable Object>> executors = new ArrayList<>();
        for (int i = 0; i < this.flow.executors().size(); i++) {
            executors.add(executor(this.flow.executors().get(i), before(i)));
        }
        file.put("executors", executors);
        return dump(file);
    }

    private static String dump(Map<String, @Nullable Object> file) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        return new Yaml(options).dump(file);
    }

    private Map<String, @Nullable Object> with() {
        GatewayDefinition gateway = this.flow.gateway();
        Map<String, @Nullable Object> with = new LinkedHashMap<>();
        unless(this.flow.name().isEmpty(), with, "name", this.flow.name());
        with.put(
                "protocol",
                one(gateway.ports().stream()
                        .map(ServedPort::protocol)
                        .map(Enum::name)
                        .toList()));
        with.put("port", one(gateway.ports().stream().map(ServedPort::port).toList()));
        GatewaySettings.all().stream()
                .filter((setting) -> !OF_EXECUTORS_TOO.contains(setting))
                .forEach((setting) -> put(gateway.settings(), setting, with));
        unless(this.flow.environment().isEmpty(), with, "env", this.flow.environment());
        return with;
    }

    /** Returns the keys that in 'with' would apply to all Executors, too. */
    private Map<String, @Nullable Object> gatewayOnly() {
        Map<String, @Nullable Object> only = new LinkedHashMap<>();
        OF_EXECUTORS_TOO.forEach((setting) -> put(this.flow.gateway().settings(), setting, only));
        only.putAll(this.flow.gateway().jina());
        return only;
    }

    /** Returns what an Executor needs by default. */
    private String before(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (!this.flow.executors().get(i).step().floating()) {
                return this.flow.executors().get(i).name();
            }
        }
        return Step.GATEWAY;
    }

    private Map<String, @Nullable Object> executor(ExecutorDefinition executor, String before) {
        Step step = executor.step();
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("name", executor.name());
        unless(step.needs().equals(List.of(before)), entry, "needs", one(step.needs()));
        // Jina lets every Executor float that no other needs, except the last, unless the file contains 'floating'.
        unless(!step.floating() && !isForgotten(step), entry, "floating", step.floating());
        ExecutorSettings.all().stream()
                .filter((setting) -> !PLACE.contains(setting))
                .forEach((setting) -> {
                    if (setting == ExecutorSettings.ADDRESSES) {
                        putAddresses(executor, entry);
                    } else {
                        put(executor.settings(), setting, entry);
                    }
                });
        entry.putAll(executor.jina());
        return entry;
    }

    private static void putAddresses(ExecutorDefinition executor, Map<String, @Nullable Object> entry) {
        List<String> addresses = executor.get(ExecutorSettings.ADDRESSES);
        if (!addresses.isEmpty()) {
            entry.put("external", true);
            entry.put("host", addresses);
        }
    }

    private static void put(Settings settings, Setting<?> setting, Map<String, @Nullable Object> entry) {
        setting.keys().stream()
                .findFirst()
                .ifPresent((key) -> settings.written(setting).ifPresent((value) -> entry.put(key, value)));
    }

    private boolean isForgotten(Step step) {
        boolean needed = this.flow.executors().stream()
                .anyMatch((other) -> other.step().needs().contains(step.name()));
        return !needed && !before(this.flow.executors().size()).equals(step.name());
    }

    private static Object one(List<?> values) {
        return values.size() == 1 ? values.get(0) : values;
    }

    private static void unless(
            boolean implied, Map<String, @Nullable Object> entry, String key, @Nullable Object value) {
        if (!implied) {
            entry.put(key, value);
        }
    }
}
