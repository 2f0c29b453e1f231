package dev.flow.document;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The content of a document by the names of its fields, in whatever form it came. */
sealed interface Fields permits NewFields, V1Fields, V2Fields {

    /** The form it came in; empty where it has none yet. */
    Optional<Dialect> dialect();

    /** The names of the fields it has, as its own form spells them. */
    Set<String> keys();

    /** What a field holds; null where there is nothing. */
    @Nullable Object get(String key);

    /** The same content in the same form, but for these fields: set to a value, or taken away. */
    Fields with(Map<String, Optional<Object>> changes);
}
