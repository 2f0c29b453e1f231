/** Asking a Flow from outside, by any of its protocols. */
@NullMarked
package dev.flow.client;

import org.jspecify.annotations.NullMarked;
