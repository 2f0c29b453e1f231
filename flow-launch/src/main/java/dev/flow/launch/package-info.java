/** Launches Executors as child processes on this machine, and serves an Executor without Spring in such a process. */
@NullMarked
package dev.flow.launch;

import org.jspecify.annotations.NullMarked;
