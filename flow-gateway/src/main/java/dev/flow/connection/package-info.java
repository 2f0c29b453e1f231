/** Ways to reach Executors, each a behaviour wrapped around the next. */
@NullMarked
package dev.flow.connection;

import org.jspecify.annotations.NullMarked;
