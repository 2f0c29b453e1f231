package dev.flow.connection;

/**
 * Which Replica of an Executor gets a request. With either, those not known to be ready are passed over while another is, never
 * all of them, since what is known may be a moment old.
 */
public enum ReplicaChoice {

    /** Each in turn, as Jina has it. */
    ROUND_ROBIN("round robin") {
        @Override
        boolean prefers(Candidate candidate, Candidate earlierInTurn) {
            return false;
        }
    },

    /** The one with the fewest requests on their way; among those with equally many, each in turn. */
    LEAST_BUSY("least busy") {
        @Override
        boolean prefers(Candidate candidate, Candidate earlierInTurn) {
            return candidate.inFlight() < earlierInTurn.inFlight();
        }
    };

    private final String text;

    ReplicaChoice(String text) {
        this.text = text;
    }

    /** Whether a Replica should be taken though it is the turn of another that is as ready. */
    abstract boolean prefers(Candidate candidate, Candidate earlierInTurn);

    @Override
    public String toString() {
        return this.text;
    }
}
