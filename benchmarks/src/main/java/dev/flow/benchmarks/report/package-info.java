/** Results of rounds, their medians, and the report. */
@NullMarked
package dev.flow.benchmarks.report;

import org.jspecify.annotations.NullMarked;
