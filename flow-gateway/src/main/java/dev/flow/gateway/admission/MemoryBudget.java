package dev.flow.gateway.admission;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Bounds the bytes of all requests and unread replies in flight, over all connections and protocols. Thread-safe.
 */
public final class MemoryBudget {

    private static final double SHARE_OF_HEAP = 0.4;

    private final long maximum;
    private final Function<Refusal, OverloadException> refusal;
    private final AtomicLong used = new AtomicLong();

    /**
     * @param maximum the maximum number of bytes in flight
     * @param refusal creates the failure of a request that does not fit
     */
    MemoryBudget(long maximum, Function<Refusal, OverloadException> refusal) {
        this.maximum = maximum;
        this.refusal = refusal;
    }

    /**
     * Creates a budget.
     *
     * @param maximum the maximum number of bytes in flight
     */
    public static MemoryBudget of(long maximum) {
        return new MemoryBudget(maximum, OverloadException::new);
    }

    /** Returns the budget of a Gateway without a configured one: 40 % of the maximum heap. */
    static long shareOfHeap() {
        return (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP);
    }

    /** Opens an account for one request or connection. */
    public MemoryShare open() {
        return new MemoryShare(this);
    }

    /** Returns whether more than half of the budget is used, so that no connection should read ahead. */
    public boolean tight() {
        return this.used.get() > this.maximum / 2;
    }

    /** Returns the number of bytes in flight. */
    public long used() {
        return this.used.get();
    }

    /** Returns the maximum number of bytes in flight. */
    public long maximum() {
        return this.maximum;
    }

    /** Reserves bytes, or throws. */
    void reserve(long bytes) {
        if (this.used.addAndGet(bytes) > this.maximum) {
            this.used.addAndGet(-bytes);
            throw this.refusal.apply(Refusal.MEMORY);
        }
    }

    /** Throws if bytes would not fit. */
    void check(long bytes) {
        if (this.used.get() + bytes > this.maximum) {
            throw this.refusal.apply(Refusal.MEMORY);
        }
    }

    /** Changes the number of used bytes without a check. */
    void adjust(long bytes) {
        this.used.addAndGet(bytes);
    }
}
