package dev.flow.document.typed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The schemas of nested records by name. */
final class SchemaDefinitions {

    private final Map<String, Object> byName = new LinkedHashMap<>();
    private final Map<String, RecordType> named = new HashMap<>();
    private final Set<RecordType> open = new HashSet<>();

    /**
     * Returns a reference to the schema of a record. A record within itself is a plain object: Python's Gateways, which generate classes
     * from schemas, do not support recursion.
     */
    Map<String, Object> reference(RecordType type) {
        if (!this.open.add(type)) {
            return Map.of("type", "object");
        }
        try {
            claim(type);
            if (!this.byName.containsKey(type.name())) {
                this.byName.put(type.name(), type.ownSchema(this));
            }
            return Map.of("$ref", "#/$defs/" + type.name());
        } finally {
            this.open.remove(type);
        }
    }

    private void claim(RecordType type) {
        RecordType other = this.named.putIfAbsent(type.name(), type);
        if (other != null && other != type) {
            throw new UnsupportedRecordException("Record name " + type.name()
                    + " is used by two classes. Rename one of them, because schemas are" + " identified by name.");
        }
    }

    /** Returns the schema of the outermost record. */
    Map<String, Object> root(RecordType type) {
        claim(type);
        this.open.add(type);
        Map<String, Object> schema = new LinkedHashMap<>(type.ownSchema(this));
        if (!this.byName.isEmpty()) {
            schema.put("$defs", this.byName);
        }
        return schema;
    }
}
