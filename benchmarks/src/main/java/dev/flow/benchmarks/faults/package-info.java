/** Measures how a Gateway detects and handles faults, with real processes. */
@NullMarked
package dev.flow.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
