/** What a Gateway knows and does when things break, measured on real processes. */
@NullMarked
package dev.flow.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
