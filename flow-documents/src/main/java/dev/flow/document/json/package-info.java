/** Requests and replies as the JSON of Jina's HTTP and WebSocket Gateways. */
@NullMarked
package dev.flow.document.json;

import org.jspecify.annotations.NullMarked;
