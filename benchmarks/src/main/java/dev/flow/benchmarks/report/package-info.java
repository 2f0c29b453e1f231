/** Rounds, their medians, and how they are shown. */
@NullMarked
package dev.flow.benchmarks.report;

import org.jspecify.annotations.NullMarked;
