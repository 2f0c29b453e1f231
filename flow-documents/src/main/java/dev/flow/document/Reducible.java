package dev.flow.document;

/**
 * A representation of documents that supports merging documents of the same id.
 *
 * @param <D> the type of the documents
 */
interface Reducible<D> {

    /** Returns the id of a document; empty if it has none. */
    String id(D document);

    /** Starts a merge with the fields of the left document. */
    Reducing<D> begin(D left);

    /**
     * A merge of one document with others.
     *
     * @param <D> the type of the documents
     */
    interface Reducing<D> {

        /** Adds the fields that are not set yet. */
        void add(D right);

        /** Returns the merged document. */
        D finished();
    }
}
