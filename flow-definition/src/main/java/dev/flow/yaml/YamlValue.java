package dev.flow.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file that knows where it stands. */
sealed interface YamlValue {

    Place place();

    /** It without its place: null, a text, a Boolean, a number, or a list or map of these. */
    @Nullable Object plain();

    /** What it is, for those who expected something else. */
    String kind();

    /**
     * A single value.
     *
     * @param value null, a text, a Boolean or a number
     * @param text it as it was written
     */
    record Scalar(@Nullable Object value, String text, Place place) implements YamlValue {

        @Override
        public @Nullable Object plain() {
            return this.value;
        }

        @Override
        public String kind() {
            return this.value == null ? "nothing" : "'" + this.text + "'";
        }
    }

    /** A list. */
    record Items(List<YamlValue> items, Place place) implements YamlValue {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Object plain() {
            return this.items.stream().map(YamlValue::plain).toList();
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A mapping.
     *
     * @param entries its values by their keys, in the order of the file
     * @param keys where its keys stand
     */
    record Entries(Map<String, YamlValue> entries, Map<String, Place> keys, Place place) implements YamlValue {

        public Entries {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            keys = Map.copyOf(keys);
        }

        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            this.entries.forEach((key, value) -> plain.put(key, value.plain()));
            return plain;
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        /** A mapping that says nothing. */
        static Entries none(Place place) {
            return new Entries(Map.of(), Map.of(), place);
        }

        /** The same with a text behind a key. */
        Entries with(String key, String text) {
            Map<String, YamlValue> changed = new LinkedHashMap<>(this.entries);
            changed.put(key, new Scalar(text, text, this.place));
            return new Entries(changed, this.keys, this.place);
        }

        /** The same without a key. */
        Entries without(String key) {
            Map<String, YamlValue> changed = new LinkedHashMap<>(this.entries);
            changed.remove(key);
            return new Entries(changed, this.keys, this.place);
        }

        Place placeOf(String key) {
            return this.keys.getOrDefault(key, this.place);
        }
    }
}
