package dev.flow.definition;

/**
 * The Replica of an Executor that receives a request. Either choice skips a Replica that is not known to be ready while another
 * is, but never skips all of them, since the knowledge may be a moment old.
 */
public enum ReplicaChoice {

    /** Each Replica in turn, as in Jina. */
    ROUND_ROBIN("round robin"),

    /** The Replica with the fewest requests in flight; among equals, each in turn. */
    LEAST_BUSY("least busy");

    private final String text;

    ReplicaChoice(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return this.text;
    }
}
