/** The readiness of Replicas, Executors and the Flow: how it is monitored, and how changes are reported. */
@NullMarked
package dev.flow.readiness;

import org.jspecify.annotations.NullMarked;
