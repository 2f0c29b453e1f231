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
 * @param what the kind, behind "no key of"
 * @param keys its keys
 * @param <D> what such a mapping describes
 */
record KeyTable<D>(String what, List<Key<D, ?>> keys) {

    KeyTable {
        keys = List.copyOf(keys);
    }

    /** The key of a name, present or former. */
    Optional<Key<D, ?>> find(String name) {
        return this.keys.stream().filter((key) -> key.names().contains(name)).findFirst();
    }

    /**
     * Takes over everything a mapping says.
     *
     * @throws InvalidFlowFileException where it has a key that is none, one by two of its names, or a value of another type
     */
    void read(D described, Entries entries) {
        Map<Key<D, ?>, String> read = new LinkedHashMap<>();
        entries.entries().forEach((name, value) -> {
            Key<D, ?> key = find(name).orElseThrow(() -> unknown(name, entries.placeOf(name)));
            String before = read.put(key, name);
            if (before != null) {
                throw new InvalidFlowFileException(
                        entries.placeOf(name), "'" + name + "' says the same as '" + before + "' above");
            }
            key.take(described, name, value);
        });
    }

    /** Such a mapping as JSON schema. */
    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties());
        return schema;
    }

    /** What can stand behind each of its keys, as JSON schema. */
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
                .map((known) -> "did you mean '" + known + "'? ")
                .orElse("");
        return new InvalidFlowFileException(
                place,
                "'" + name + "' is no key of " + this.what + ": " + advice + "allowed are " + String.join(", ", names));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        this.keys.forEach((key) -> names.add(key.name()));
        return names;
    }

    /** How many characters have to be changed, put in or left out to make the one of the other. */
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
