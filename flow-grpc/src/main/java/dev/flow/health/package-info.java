/** The gRPC health service of Executors and Gateways. */
@NullMarked
package dev.flow.health;

import org.jspecify.annotations.NullMarked;
