package dev.flow.definition;

/**
 * How often a request is sent again.
 *
 * @param count how often at most; below zero: as often as there are Replicas, three times at least, as Jina has it
 * @param policy after which failures
 * @param budget how many retries there may be for each request under lasting failure, so that an Executor in trouble is not
 *     buried: 0.1 is one for ten
 */
public record Retries(int count, RetryPolicy policy, double budget) {

    /** As Jina, and at most a tenth more load. */
    public static final Retries DEFAULT = new Retries(-1, RetryPolicy.JINA, 0.1);

    private static final int MOST = 1000;

    public Retries {
        if (count > MOST) {
            throw new IllegalArgumentException("retries is " + count + ", expected at most " + MOST);
        }
        if (!(budget >= 0 && budget <= MOST)) {
            throw new IllegalArgumentException(
                    "retry-budget is " + budget + ", expected 0 or more, as in 0.1 for a tenth more load at most");
        }
    }

    /** How often a request is sent in all, where there are so many Replicas. */
    public int attempts(int replicas) {
        return 1 + (this.count < 0 ? Math.max(3, replicas) : this.count);
    }
}
