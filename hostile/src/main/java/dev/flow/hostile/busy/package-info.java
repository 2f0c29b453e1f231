/** An Executor with a fixed capacity, started as a process of its own. */
@NullMarked
package dev.flow.hostile.busy;

import org.jspecify.annotations.NullMarked;
