/** The meters of a Flow, if Micrometer is on the class path. */
@NullMarked
package dev.flow.spring.metrics;

import org.jspecify.annotations.NullMarked;
