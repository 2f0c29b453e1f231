/** A Gateway by HTTP and WebSocket without Spring, on the event loops that its requests go out on. */
@NullMarked
package dev.flow.local.http;

import org.jspecify.annotations.NullMarked;
