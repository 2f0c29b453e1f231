/** Runs one scenario against one Gateway and judges the result. */
@NullMarked
package dev.flow.hostile.scenario;

import org.jspecify.annotations.NullMarked;
