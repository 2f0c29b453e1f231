package dev.flow.yaml;

import dev.flow.yaml.YamlValue.Entries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that one kind of mapping can have.
 *
 * @param what the kind of mapping, with its article
 * @param keys the keys
 * @param <D> the object that is read
 */
record KeyTable<D>(String what, List<Key<D, ?>> keys) {

    KeyTable {
        keys = List.copyOf(keys);
    }

    /** Returns the key with a present or former name. */
    Optional<Key<D, ?>> find(String name) {
        return this.keys.stream().filter((key) -> key.names().contains(name)).findFirst();
    }

    /**
     * Reads all keys of a mapping.
     *
     * @throws InvalidFlowFileException if a key is unknown, has two names in the mapping, or has a value that is not accepted
     */
    void read(D described, Entries entries) {
        Map<Key<D, ?>, String> read = new LinkedHashMap<>();
        entries.entries().forEach((name, value) -> {
            Key<D, ?> key = find(name).orElseThrow(() -> unknown(name, entries.placeOf(name)));
            String before = read.put(key, name);
            if (before != null) {
                throw new InvalidFlowFileException(
                        entries.placeOf(name),
                        "'" + name + "' is another name of '" + before + "' above, expected one of them");
            }
            key.take(described, name, value);
        });
    }

    /** Returns the JSON schema of the mapping. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties());
        return schema;
    }

    /** Returns the JSON schema of the value of each key. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new LinkedHashMap<>();
        this.keys.forEach((key) -> key.names().forEach((name) -> properties.putIfAbsent(name, key.schema(name))));
        return properties;
    }

    InvalidFlowFileException unknown(String name, Place place) {
        List<String> names = names();
        String advice = names.stream()
                .min(Comparator.comparingInt((known) -> distance(known, name)))
                .filter((known) -> distance(known, name) <= 1 + name.length() / 4)
                .or(() -> names.stream()
                        .filter((known) -> known.endsWith("_" + name))
                        .findFirst())
                .map((known) -> "Did you mean '" + known + "'? ")
                .orElse("");
        return new InvalidFlowFileException(
                place,
                "'" + name + "' is not a key of " + this.what + ". " + advice + "Expected one of "
                        + String.join(", ", names));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        this.keys.forEach((key) -> names.add(key.name()));
        return names;
    }

    /** Returns the number of characters to change, insert or remove to turn one text into the other. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(change, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[other.length()];
    }
}
