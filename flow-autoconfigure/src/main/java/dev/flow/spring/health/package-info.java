/** The gRPC health of an application, and its orderly shutdown. */
@NullMarked
package dev.flow.spring.health;

import org.jspecify.annotations.NullMarked;
