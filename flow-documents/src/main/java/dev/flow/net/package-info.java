/** The protocols of a Gateway and the addresses of Replicas. */
@NullMarked
package dev.flow.net;

import org.jspecify.annotations.NullMarked;
