package dev.flow.definition.setting;

import dev.flow.graph.FlowSubject;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Values of settings. Immutable. A value equal to its default is not kept, so equal settings have equal meaning. */
public final class Settings {

    /** The settings of which every value is the default. */
    public static final Settings NONE = new Settings(Map.of());

    private final Map<Setting<?>, Object> values;

    private Settings(Map<Setting<?>, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Returns the value of a setting, or its default.
     *
     * @throws IllegalArgumentException if the setting has neither
     */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Setting '" + setting + "' has no value and no default. Use find instead."));
    }

    /** Returns the value of a setting, or its default, or nothing if the setting has neither. */
    public <T> Optional<T> find(Setting<T> setting) {
        Optional<T> configured = configured(setting);
        return configured.isPresent() ? configured : setting.defaultValue();
    }

    /** Returns the value of a setting if it differs from the default. */
    // Only with() adds values, and it adds those of the setting's own type.
    @SuppressWarnings("unchecked")
    public <T> Optional<T> configured(Setting<T> setting) {
        return Optional.ofNullable((T) this.values.get(setting));
    }

    /** Returns the settings whose value differs from the default. */
    public Set<Setting<?>> configured() {
        return this.values.keySet();
    }

    /** Returns a copy with one value changed. */
    public <T> Settings with(Setting<T> setting, T value) {
        Map<Setting<?>, Object> changed = new LinkedHashMap<>(this.values);
        if (setting.defaultValue().filter(value::equals).isPresent()) {
            changed.remove(setting);
        } else {
            changed.put(setting, value);
        }
        return new Settings(changed);
    }

    /** Returns a copy with the defaults of some settings. */
    public Settings without(Collection<? extends Setting<?>> settings) {
        Map<Setting<?>, Object> changed = new LinkedHashMap<>(this.values);
        changed.keySet().removeAll(settings);
        return new Settings(changed);
    }

    /**
     * Validates every value.
     *
     * @param subject the part of the Flow that is configured
     * @throws dev.flow.graph.InvalidFlowException if a value is outside the bounds of its type
     */
    public void require(FlowSubject subject) {
        this.values.keySet().forEach((setting) -> require(subject, setting));
    }

    private <T> void require(FlowSubject subject, Setting<T> setting) {
        configured(setting).ifPresent((value) -> setting.require(subject, value));
    }

    /** Returns the value of a setting as Flow YAML contains it, if it differs from the default. */
    public <T> Optional<Object> written(Setting<T> setting) {
        return configured(setting).map((value) -> setting.type().write(value));
    }

    /** Returns the value of a setting as properties contain it, if it differs from the default. */
    public <T> Optional<Object> property(Setting<T> setting) {
        return configured(setting).map((value) -> setting.type().property(value));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && this.values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return this.values.hashCode();
    }

    @Override
    public String toString() {
        Map<String, Object> byName = new TreeMap<>();
        this.values.forEach((setting, value) -> byName.put(setting.name(), value));
        return byName.toString();
    }
}
