/** Addresses and protocols. */
@NullMarked
package dev.flow.net;

import org.jspecify.annotations.NullMarked;
