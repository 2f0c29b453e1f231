/** A whole Flow on this machine: Executors as child processes, and the Gateway in this JVM. */
@NullMarked
package dev.flow.local;

import org.jspecify.annotations.NullMarked;
