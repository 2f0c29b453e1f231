/** Runs hostile clients, overload and long traffic against Gateway processes. */
@NullMarked
package dev.flow.hostile;

import org.jspecify.annotations.NullMarked;
