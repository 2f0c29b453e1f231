package dev.flow.document;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a document by name, in one of their representations. */
sealed interface Fields permits NewFields, V1Fields, V2Fields {

    /** Returns the dialect of the representation; empty for a new document. */
    Optional<Dialect> dialect();

    /** Returns the names of the fields in the spelling of the representation. */
    Set<String> keys();

    /** Returns the value of a field; null if there is none. */
    @Nullable Object get(String key);

    /** Returns a copy with changed fields; an empty value removes a field. */
    Fields with(Map<String, Optional<Object>> changes);
}
