/** A kit for tests of Flows: whole ones in this JVM or in processes, faults on the way, assertions about readiness. */
@NullMarked
package dev.flow.test;

import org.jspecify.annotations.NullMarked;
