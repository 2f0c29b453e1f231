/** The words of Flow. */
@NullMarked
package dev.flow;

import org.jspecify.annotations.NullMarked;
