package dev.flow.document;

import java.util.List;

/**
 * How documents are written on the wire. The two look alike from outside (a list of messages) and differ within, and nothing
 * in a request says which one it is: see {@link Documents#read} for how they are told apart.
 */
public enum Dialect {
    /** docarray 0.13 to 0.21: a message with named fields, of which text, blob and tensor exclude each other. */
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
    /** docarray from 0.30 on: a map from key to value, its keys given by each Executor's schema. */
    V2(List.of());

    private final List<String> keys;

    Dialect(List<String> keys) {
        this.keys = keys;
    }

    /** The names of the fields its documents have, in the order in which Jina prints them; none where schemas name them. */
    public List<String> keys() {
        return this.keys;
    }
}
