/** The JSON of requests and replies of Jina's HTTP and WebSocket Gateways. */
@NullMarked
package dev.flow.document.json;

import org.jspecify.annotations.NullMarked;
