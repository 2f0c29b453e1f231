/** Clients that behave well and measure how they are served. */
@NullMarked
package dev.flow.hostile.victim;

import org.jspecify.annotations.NullMarked;
