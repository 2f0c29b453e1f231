/** Runs a Flow on one machine: Executors as child processes, and the Gateway in this JVM. */
@NullMarked
package dev.flow.local;

import org.jspecify.annotations.NullMarked;
