package dev.flow.benchmarks.faults;

import java.io.IOException;

/** Something that breaks, and what a Gateway must show then. */
interface FaultCase {

    /** What the report calls it. */
    String name();

    /**
     * Breaks it, again and again.
     *
     * @param lab what it is done with; whoever gave it closes it
     * @param findings takes what was seen
     */
    void measure(Lab lab, Findings findings) throws IOException;
}
