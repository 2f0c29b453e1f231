/** What {@code flow.executor.packages} is to find. */
@NullMarked
package dev.flow.spring.packages;

import org.jspecify.annotations.NullMarked;
