/** The exception root and the text formatting that every module uses. */
@NullMarked
package dev.flow;

import org.jspecify.annotations.NullMarked;
