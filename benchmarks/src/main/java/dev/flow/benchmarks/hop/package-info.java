/** The reference of the measurements: a hop written by hand in grpc-java. */
@NullMarked
package dev.flow.benchmarks.hop;

import org.jspecify.annotations.NullMarked;
