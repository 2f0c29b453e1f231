/** Bounds the requests and the bytes that a Gateway has in flight, so that overload costs the refused requests alone. */
@NullMarked
package dev.flow.gateway.admission;

import org.jspecify.annotations.NullMarked;
