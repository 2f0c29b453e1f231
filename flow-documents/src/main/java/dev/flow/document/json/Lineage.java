package dev.flow.document.json;

import dev.flow.document.DocumentBuilder;

/**
 * Where a document stands because of the one it is nested in, whatever it says itself.
 *
 * @param parent the id of the document it is a chunk of, empty if it is none
 * @param granularity how often it was split off, 0 if it is no chunk
 * @param adjacency how often it was found, 0 if it is no match
 */
record Lineage(String parent, int granularity, int adjacency) {

    static final Lineage NONE = new Lineage("", 0, 0);

    static Lineage ofChunk(String parent, int granularity) {
        return new Lineage(parent, granularity, 0);
    }

    static Lineage ofMatch(int adjacency) {
        return new Lineage("", 0, adjacency);
    }

    void describe(DocumentBuilder document) {
        if (this.granularity > 0) {
            document.parentId(this.parent).granularity(this.granularity);
        }
        if (this.adjacency > 0) {
            document.adjacency(this.adjacency);
        }
    }
}
