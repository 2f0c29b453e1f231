/** What a process spends, seen from outside. */
@NullMarked
package dev.flow.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
