package dev.flow.benchmarks.faults;

import java.io.IOException;

/** One kind of fault, and the expected behavior of the Gateway. */
interface FaultCase {

    /** Returns the name in the report. */
    String name();

    /**
     * Injects the fault repeatedly.
     *
     * @param testBed the processes and proxies, which the caller closes
     * @param findings the collector of the findings
     */
    void measure(TestBed testBed, Findings findings) throws IOException;
}
