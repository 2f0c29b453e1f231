package dev.flow.definition.property;

import dev.flow.definition.setting.Setting;
import dev.flow.definition.setting.Settings;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The properties of one Executor.
 *
 * @param name the name of the Executor
 * @param settings the values
 * @param present the settings with a property, which may have the default as its value
 */
public record ExecutorProperties(String name, Settings settings, Set<Setting<?>> present) {

    public ExecutorProperties {
        present = Set.copyOf(present);
    }

    /** Returns whether a setting has a property. */
    public boolean has(Setting<?> setting) {
        return this.present.contains(setting);
    }

    /** Returns a copy with one setting changed. */
    public <T> ExecutorProperties with(Setting<T> setting, T value) {
        Set<Setting<?>> more = new LinkedHashSet<>(this.present);
        more.add(setting);
        return new ExecutorProperties(this.name, this.settings.with(setting, value), more);
    }
}
