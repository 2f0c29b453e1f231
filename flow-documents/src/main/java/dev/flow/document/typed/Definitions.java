package dev.flow.document.typed;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The schemas of the records within another, by their names. */
final class Definitions {

    private final Map<String, Object> byName = new LinkedHashMap<>();
    private final Map<String, RecordType> named = new HashMap<>();
    private final Set<RecordType> open = new HashSet<>();

    /**
     * A reference to the schema of a record. A record that holds itself ends there: Python's Gateways, which make classes of
     * schemas, would never come to an end.
     */
    Map<String, Object> reference(RecordType type) {
        if (!this.open.add(type)) {
            return Map.of("type", "object");
        }
        try {
            claim(type);
            if (!this.byName.containsKey(type.name())) {
                this.byName.put(type.name(), type.own(this));
            }
            return Map.of("$ref", "#/$defs/" + type.name());
        } finally {
            this.open.remove(type);
        }
    }

    private void claim(RecordType type) {
        RecordType other = this.named.putIfAbsent(type.name(), type);
        if (other != null && other != type) {
            throw new UnsupportedRecordException("two records are named " + type.name()
                    + ", by which their schemas are told apart: expected different names");
        }
    }

    /** The schema of the record all this is about. */
    Map<String, Object> root(RecordType type) {
        claim(type);
        this.open.add(type);
        Map<String, Object> schema = new LinkedHashMap<>(type.own(this));
        if (!this.byName.isEmpty()) {
            schema.put("$defs", this.byName);
        }
        return schema;
    }
}
