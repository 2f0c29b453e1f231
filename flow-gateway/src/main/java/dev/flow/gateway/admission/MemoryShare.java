package dev.flow.gateway.admission;

/** The bytes of one request or connection within the {@link MemoryBudget}. Thread-safe. */
public final class MemoryShare implements AutoCloseable {

    private final MemoryBudget budget;
    private long bytes;
    private boolean closed;

    MemoryShare(MemoryBudget budget) {
        this.budget = budget;
    }

    /**
     * Adds bytes that are received, or that the next step needs.
     *
     * @throws OverloadException if they exceed the budget; they are not added
     */
    public synchronized void add(long more) {
        if (!this.closed) {
            this.budget.reserve(more);
            this.bytes += more;
        }
    }

    /**
     * Checks that bytes which are announced would fit now. They are not added: a client may never send them.
     *
     * @throws OverloadException if they would exceed the budget
     */
    public void check(long announced) {
        this.budget.check(announced);
    }

    /** Adds bytes that are in memory already, such as those of a reply. */
    public synchronized void hold(long more) {
        if (!this.closed) {
            this.budget.adjust(more);
            this.bytes += more;
        }
    }

    /** Removes bytes that were added before. */
    public synchronized void release(long fewer) {
        if (!this.closed) {
            this.budget.adjust(-fewer);
            this.bytes -= fewer;
        }
    }

    /** Removes all bytes. Bytes that are added later do not count. */
    @Override
    public synchronized void close() {
        if (!this.closed) {
            this.closed = true;
            this.budget.adjust(-this.bytes);
        }
    }
}
