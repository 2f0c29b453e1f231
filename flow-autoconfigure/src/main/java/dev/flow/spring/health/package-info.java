/** gRPC health and the order of starting and stopping. */
@NullMarked
package dev.flow.spring.health;

import org.jspecify.annotations.NullMarked;
