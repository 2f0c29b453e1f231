/** The Flow in Micrometer's meters, where there is Micrometer. */
@NullMarked
package dev.flow.spring.metrics;

import org.jspecify.annotations.NullMarked;
