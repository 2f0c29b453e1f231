package dev.flow.stream;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the items that a subscriber has requested and has not received yet. The count saturates at {@link Long#MAX_VALUE},
 * which Reactive Streams define as "without a limit" (rule 3.17). Thread-safe.
 */
public final class Demand {

    private final AtomicLong requested = new AtomicLong();

    /**
     * Adds to the demand.
     *
     * @param count the number of further items; zero and negative numbers are ignored
     */
    public void add(long count) {
        if (count > 0) {
            this.requested.accumulateAndGet(count, Demand::saturatedSum);
        }
    }

    /**
     * Takes one item out of the demand.
     *
     * @return whether there was any demand
     */
    public boolean take() {
        return this.requested.getAndUpdate(Demand::oneLess) > 0;
    }

    /**
     * Takes the whole demand, up to a limit.
     *
     * @param limit the largest number of items to take
     * @return the number of items taken, 0 if there is no demand
     */
    public int takeAll(int limit) {
        long present = this.requested.getAndUpdate(
                (count) -> count == Long.MAX_VALUE ? count : count - Math.min(count, limit));
        return (int) Math.min(present, limit);
    }

    /** Returns the number of items that are requested at the moment. */
    public long get() {
        return this.requested.get();
    }

    private static long saturatedSum(long requested, long more) {
        return requested > Long.MAX_VALUE - more ? Long.MAX_VALUE : requested + more;
    }

    private static long oneLess(long requested) {
        return requested == 0 || requested == Long.MAX_VALUE ? requested : requested - 1;
    }
}
