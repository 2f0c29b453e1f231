package dev.flow.definition;

/**
 * How the Gateway retries a request.
 *
 * @param count the maximum number of retries; negative for the number of Replicas, and at least 3, as in Jina
 * @param policy the failures after which the Gateway retries
 * @param budget the maximum ratio of retries to requests while failures last; 0.1 is one retry for ten requests
 */
public record Retries(int count, RetryPolicy policy, double budget) {

    /** The number and policy of Jina, with a budget of 0.1. */
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

    /** Returns the maximum number of attempts for an Executor with this number of Replicas. */
    public int attempts(int replicas) {
        return 1 + (this.count < 0 ? Math.max(3, replicas) : this.count);
    }
}
