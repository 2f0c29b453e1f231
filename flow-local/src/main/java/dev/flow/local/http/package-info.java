/** Serves the HTTP and WebSocket protocol with Netty, on the event loops that also carry the requests to Executors. */
@NullMarked
package dev.flow.local.http;

import org.jspecify.annotations.NullMarked;
