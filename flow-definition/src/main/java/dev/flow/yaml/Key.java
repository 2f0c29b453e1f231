package dev.flow.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A key of Flow YAML.
 *
 * @param names how it is written: the present name, then those of older files
 * @param type what values it can have
 * @param description what it is for
 * @param inherited whether all Executors get what a Flow's {@code with} says
 * @param taking takes over what a value means
 * @param <D> what is being described
 * @param <T> what a value means
 */
record Key<D, T>(List<String> names, KeyType<T> type, String description, boolean inherited, BiConsumer<D, T> taking) {

    static <D, T> Key<D, T> of(String name, KeyType<T> type, String description, BiConsumer<D, T> taking) {
        return new Key<>(List.of(name), type, description, false, taking);
    }

    /** The same key, which older files write in another way. */
    Key<D, T> formerly(String name) {
        return new Key<>(List.of(name(), name), this.type, this.description, this.inherited, this.taking);
    }

    /** The same key, which may be said for all Executors at once. */
    Key<D, T> inheritable() {
        return new Key<>(this.names, this.type, this.description, true, this.taking);
    }

    String name() {
        return this.names.get(0);
    }

    /**
     * What can stand behind it, as JSON schema.
     *
     * @param name the name it is written by
     */
    Map<String, Object> schema(String name) {
        Map<String, Object> schema = new LinkedHashMap<>();
        boolean former = !name.equals(name());
        schema.put("description", former ? "The same as " + name() + ", as older files write it." : this.description);
        schema.putAll(this.type.schema());
        return schema;
    }

    /**
     * Reads a value and takes over what it means.
     *
     * @param name the name it is written behind
     * @throws InvalidFlowFileException where it is of another type, or refused as what it is
     */
    void take(D described, String name, YamlValue value) {
        this.taking.accept(described, this.type.read(name, value));
    }
}
