/** Gateway and Executor processes, and figures the operating system and the JVM report about them. */
@NullMarked
package dev.flow.hostile.process;

import org.jspecify.annotations.NullMarked;
