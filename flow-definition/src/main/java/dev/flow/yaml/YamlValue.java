package dev.flow.yaml;

import dev.flow.definition.setting.RawValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of a YAML file, with its place in the file. */
sealed interface YamlValue {

    Place place();

    /** Returns the value without its place: null, a text, a Boolean, a number, or a list or map of these. */
    @Nullable Object plain();

    /** Returns the value without its place, as settings are read from it. */
    RawValue raw();

    /** Returns the value in words, as it follows "is" in a message. */
    String kind();

    /**
     * A single value.
     *
     * @param value null, a text, a Boolean or a number
     * @param text the value as the user wrote it
     */
    record Scalar(@Nullable Object value, String text, Place place) implements YamlValue {

        @Override
        public @Nullable Object plain() {
            return this.value;
        }

        @Override
        public RawValue raw() {
            return new RawValue.Scalar(this.value, this.value instanceof String written ? written : this.text);
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
        public RawValue raw() {
            return new RawValue.Items(this.items.stream().map(YamlValue::raw).toList());
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * A mapping.
     *
     * @param entries the values by their keys, in the order of the file
     * @param keys the places of the keys
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
        public RawValue raw() {
            Map<String, RawValue> raw = new LinkedHashMap<>();
            this.entries.forEach((key, value) -> raw.put(key, value.raw()));
            return new RawValue.Entries(raw);
        }

        @Override
        public String kind() {
            return "a mapping";
        }

        /** Returns an empty mapping. */
        static Entries none(Place place) {
            return new Entries(Map.of(), Map.of(), place);
        }

        /** Returns a copy with a text as the value of a key. */
        Entries with(String key, String text) {
            Map<String, YamlValue> changed = new LinkedHashMap<>(this.entries);
            changed.put(key, new Scalar(text, text, this.place));
            return new Entries(changed, this.keys, this.place);
        }

        /** Returns a copy without a key. */
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
