/** The load generator: keeps a number of requests in flight and records their latencies. */
@NullMarked
package dev.flow.benchmarks.load;

import org.jspecify.annotations.NullMarked;
