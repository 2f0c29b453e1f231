/** The command line, with one class for each command. */
@NullMarked
package dev.flow.cli;

import org.jspecify.annotations.NullMarked;
