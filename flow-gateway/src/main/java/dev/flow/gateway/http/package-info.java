/** The Gateway's HTTP and WebSocket protocol, independent of any web server. */
@NullMarked
package dev.flow.gateway.http;

import org.jspecify.annotations.NullMarked;
