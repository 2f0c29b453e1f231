/** The entry of a Flow: one request is one walk over the graph. */
@NullMarked
package dev.flow.gateway;

import org.jspecify.annotations.NullMarked;
