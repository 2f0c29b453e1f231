/** The command line: a class for each command. */
@NullMarked
package dev.flow.cli;

import org.jspecify.annotations.NullMarked;
