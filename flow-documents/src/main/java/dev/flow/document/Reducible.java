package dev.flow.document;

/**
 * A form of document that can take in what others of the same id have.
 *
 * @param <D> the document
 */
interface Reducible<D> {

    /** What a document is known by; empty if by nothing. */
    String id(D document);

    /** Starts to take in, with what the left has. */
    Reducing<D> begin(D left);

    /**
     * One document that takes in others.
     *
     * @param <D> the document
     */
    interface Reducing<D> {

        /** Takes what is not there yet. */
        void add(D right);

        /** The document with all it took in. */
        D finished();
    }
}
