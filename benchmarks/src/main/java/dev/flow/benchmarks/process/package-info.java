/** Waits for the ports of the processes of a run. */
@NullMarked
package dev.flow.benchmarks.process;

import org.jspecify.annotations.NullMarked;
