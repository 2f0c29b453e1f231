/** Regular expressions as Python writes them, for patterns and texts that strangers send. */
@NullMarked
package dev.flow.pattern;

import org.jspecify.annotations.NullMarked;
