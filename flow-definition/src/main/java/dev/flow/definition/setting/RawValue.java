package dev.flow.definition.setting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value as a Flow file or a property contains it, before a {@link SettingType} reads it. */
public sealed interface RawValue {

    /** Returns the value as null, a text, a Boolean, a number, or a list or map of these. */
    @Nullable Object plain();

    /** Returns the value of a property. */
    static RawValue text(String text) {
        return new Scalar(text, text);
    }

    /** Returns the value of a property that has several elements. */
    static RawValue texts(List<String> texts) {
        return new Items(texts.stream().map(RawValue::text).toList());
    }

    /** Returns the value of a property that has named elements. */
    static RawValue texts(Map<String, String> texts) {
        Map<String, RawValue> entries = new LinkedHashMap<>();
        texts.forEach((name, text) -> entries.put(name, text(text)));
        return new Entries(entries);
    }

    /**
     * A single value.
     *
     * @param value null, a text, a Boolean or a number
     * @param text the value as the user wrote it
     */
    record Scalar(@Nullable Object value, String text) implements RawValue {

        @Override
        public @Nullable Object plain() {
            return this.value;
        }

        /** Returns the value as text, or nothing for null. */
        public Optional<String> asText() {
            return this.value == null ? Optional.empty() : Optional.of(this.text);
        }

        /** Returns the value with the type its text suggests, as Jina converts it. */
        public @Nullable Object typed() {
            return this.value instanceof String written ? PlainText.typed(written) : this.value;
        }
    }

    /** A list. */
    record Items(List<RawValue> items) implements RawValue {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Object plain() {
            List<@Nullable Object> plain = new ArrayList<>();
            this.items.forEach((item) -> plain.add(item.plain()));
            return plain;
        }
    }

    /** A mapping, in the order of its source. */
    record Entries(Map<String, RawValue> entries) implements RawValue {

        public Entries {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public Map<String, @Nullable Object> plain() {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            this.entries.forEach((key, value) -> plain.put(key, value.plain()));
            return plain;
        }
    }
}
