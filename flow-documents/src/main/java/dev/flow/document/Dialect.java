package dev.flow.document;

import java.util.List;

/**
 * The wire formats of documents. Both are a list of messages, and no field of a request names the dialect:
 * {@link Documents#read} describes how it is detected.
 */
public enum Dialect {
    /** docarray 0.13 to 0.21: a message with fixed fields. Text, blob and tensor exclude each other. */
    V1(List.of(
            "id",
            "parent_id",
            "granularity",
            "adjacency",
            "blob",
            "tensor",
            "mime_type",
            "text",
            "weight",
            "uri",
            "tags",
            "offset",
            "location",
            "embedding",
            "modality",
            "evaluations",
            "scores",
            "chunks",
            "matches")),
    /** docarray from 0.30 on: a map from key to value. The schema of each Executor defines the keys. */
    V2(List.of());

    private final List<String> keys;

    Dialect(List<String> keys) {
        this.keys = keys;
    }

    /** Returns the names of the fields in the order of Jina's JSON; an empty list if schemas define the fields. */
    public List<String> keys() {
        return this.keys;
    }
}
