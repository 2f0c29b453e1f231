package dev.flow.ejection;

import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * The requests of one Replica in one sweep. Times are kept as logarithms: a Replica that is slow is slow by a factor, and the
 * logarithm limits the weight of a single long request.
 */
final class RequestSamples {

    private final LongAdder count = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder timed = new LongAdder();
    private final DoubleAdder sum = new DoubleAdder();
    private final DoubleAdder squares = new DoubleAdder();

    void addResult(boolean error) {
        this.count.increment();
        if (error) {
            this.errors.increment();
        }
    }

    void addTime(long nanos) {
        double log = Math.log(Math.max(1, nanos));
        this.timed.increment();
        this.sum.add(log);
        this.squares.add(log * log);
    }

    SampleSummary summary() {
        return new SampleSummary(
                this.count.sum(), this.errors.sum(), this.timed.sum(), this.sum.sum(), this.squares.sum());
    }
}
