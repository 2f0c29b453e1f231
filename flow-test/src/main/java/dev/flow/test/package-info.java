/** Test kit for Flows: Flows in this JVM or in processes, child processes, network faults, assertions about readiness. */
@NullMarked
package dev.flow.test;

import org.jspecify.annotations.NullMarked;
