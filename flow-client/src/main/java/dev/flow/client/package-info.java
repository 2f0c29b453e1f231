/** The client of a Flow, over gRPC, HTTP or WebSocket. */
@NullMarked
package dev.flow.client;

import org.jspecify.annotations.NullMarked;
