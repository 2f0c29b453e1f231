/** Measures the cost of a Gateway from outside. Every part runs in its own process. */
@NullMarked
package dev.flow.benchmarks;

import org.jspecify.annotations.NullMarked;
