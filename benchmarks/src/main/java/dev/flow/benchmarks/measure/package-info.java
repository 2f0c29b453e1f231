/** Measures the resource usage of processes from outside. */
@NullMarked
package dev.flow.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
