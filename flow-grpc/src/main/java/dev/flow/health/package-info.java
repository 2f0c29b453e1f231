/** The gRPC health service. */
@NullMarked
package dev.flow.health;

import org.jspecify.annotations.NullMarked;
