/** What {@code flow.executor.packages} is to find. */
@NullMarked
package dev.flow.app.mine;

import org.jspecify.annotations.NullMarked;
