package dev.flow.document.json;

import dev.flow.document.DocumentBuilder;

/**
 * The fields of a document that follow from its position in another document and override its own.
 *
 * @param parent the id of the document of which it is a chunk; empty for other documents
 * @param granularity the granularity; 0 for a document that is not a chunk
 * @param adjacency the adjacency; 0 for a document that is not a match
 */
record NestingLevel(String parent, int granularity, int adjacency) {

    static final NestingLevel NONE = new NestingLevel("", 0, 0);

    static NestingLevel ofChunk(String parent, int granularity) {
        return new NestingLevel(parent, granularity, 0);
    }

    static NestingLevel ofMatch(int adjacency) {
        return new NestingLevel("", 0, adjacency);
    }

    void applyTo(DocumentBuilder document) {
        if (this.granularity > 0) {
            document.parentId(this.parent).granularity(this.granularity);
        }
        if (this.adjacency > 0) {
            document.adjacency(this.adjacency);
        }
    }
}
