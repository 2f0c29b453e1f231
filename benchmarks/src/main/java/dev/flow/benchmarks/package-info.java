/** What a Gateway costs, measured from outside: every part is a process of its own. */
@NullMarked
package dev.flow.benchmarks;

import org.jspecify.annotations.NullMarked;
