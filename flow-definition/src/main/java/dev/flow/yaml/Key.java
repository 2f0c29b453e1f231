package dev.flow.yaml;

import dev.flow.definition.setting.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A key of Flow YAML.
 *
 * @param names the present name, then former names
 * @param type the accepted values
 * @param description the purpose, in full sentences
 * @param inherited whether the {@code with} block of a Flow sets the value for all Executors
 * @param taking adds a value to the object that is read
 * @param <D> the object that is read
 * @param <T> the Java type of a value
 */
record Key<D, T>(List<String> names, KeyType<T> type, String description, boolean inherited, BiConsumer<D, T> taking) {

    static <D, T> Key<D, T> of(String name, KeyType<T> type, String description, BiConsumer<D, T> taking) {
        return new Key<>(List.of(name), type, description, false, taking);
    }

    /** Returns the key of a setting. */
    static <D, T> Key<D, T> of(Setting<T> setting, BiConsumer<D, T> taking) {
        return new Key<>(
                setting.keys(), KeyType.of(setting.type()), setting.description(), setting.inherited(), taking);
    }

    /** Returns a copy with a former name. */
    Key<D, T> formerly(String name) {
        return new Key<>(List.of(name(), name), this.type, this.description, this.inherited, this.taking);
    }

    /** Returns a copy that the {@code with} block of a Flow may contain for all Executors. */
    Key<D, T> inheritable() {
        return new Key<>(this.names, this.type, this.description, true, this.taking);
    }

    String name() {
        return this.names.get(0);
    }

    /**
     * Returns the accepted values as JSON schema.
     *
     * @param name the present name, or a former name
     */
    Map<String, Object> schema(String name) {
        Map<String, Object> schema = new LinkedHashMap<>();
        boolean former = !name.equals(name());
        schema.put("description", former ? "Former name of " + name() + "." : this.description);
        schema.putAll(this.type.schema());
        return schema;
    }

    /**
     * Reads a value and adds it.
     *
     * @param name the present name, or a former name
     * @throws InvalidFlowFileException if the value is not accepted
     */
    void take(D described, String name, YamlValue value) {
        this.taking.accept(described, this.type.read(name, value));
    }
}
