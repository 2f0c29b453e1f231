/** Which Executor comes after which: an immutable value that knows only names and edges. */
@NullMarked
package dev.flow.graph;

import org.jspecify.annotations.NullMarked;
