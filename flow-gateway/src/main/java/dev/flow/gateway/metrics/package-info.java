/** The meters of a Gateway, for a registry of Micrometer. Applications that use them need {@code micrometer-core}. */
@NullMarked
package dev.flow.gateway.metrics;

import org.jspecify.annotations.NullMarked;
