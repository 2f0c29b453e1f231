/** Log messages whose number does not depend on what clients send or how often an Executor fails. */
@NullMarked
package dev.flow.log;

import org.jspecify.annotations.NullMarked;
