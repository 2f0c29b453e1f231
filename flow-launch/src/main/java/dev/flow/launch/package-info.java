/** Executors as child JVMs on this machine: starting them, hosting one without Spring, and ending together. */
@NullMarked
package dev.flow.launch;

import org.jspecify.annotations.NullMarked;
