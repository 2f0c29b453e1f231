/** Regular expressions in Python's syntax, safe for patterns and texts from clients. */
@NullMarked
package dev.flow.pattern;

import org.jspecify.annotations.NullMarked;
