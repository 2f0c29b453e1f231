/** What is known about Replicas, Executors and the Flow, and how it is told. */
@NullMarked
package dev.flow.readiness;

import org.jspecify.annotations.NullMarked;
