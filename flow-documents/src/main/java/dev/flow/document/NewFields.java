package dev.flow.document;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a new document, which has no dialect until it is written. */
record NewFields(Map<String, Object> values) implements Fields {

    static final NewFields NONE = new NewFields(Map.of());

    @Override
    public Optional<Dialect> dialect() {
        return Optional.empty();
    }

    @Override
    public Set<String> keys() {
        return this.values.keySet();
    }

    @Override
    public @Nullable Object get(String key) {
        return this.values.get(key);
    }

    @Override
    public Fields with(Map<String, Optional<Object>> changes) {
        Map<String, Object> changed = new LinkedHashMap<>(this.values);
        changes.forEach((key, value) ->
                value.ifPresentOrElse((present) -> changed.put(key, present), () -> changed.remove(key)));
        return new NewFields(Collections.unmodifiableMap(changed));
    }
}
