/** The processes of a run, and where they listen. */
@NullMarked
package dev.flow.benchmarks.process;

import org.jspecify.annotations.NullMarked;
