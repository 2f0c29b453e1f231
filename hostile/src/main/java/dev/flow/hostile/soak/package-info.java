/** Mixed traffic over a long time, and the slopes of memory, threads and file descriptors. */
@NullMarked
package dev.flow.hostile.soak;

import org.jspecify.annotations.NullMarked;
