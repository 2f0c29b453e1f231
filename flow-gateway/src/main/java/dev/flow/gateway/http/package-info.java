/**
 * The HTTP and WebSocket protocol of a Gateway, independent of any web server. A server implements {@link
 * dev.flow.gateway.http.HttpExchange} and {@link dev.flow.gateway.http.FrameSink}; everything else is here.
 */
@NullMarked
package dev.flow.gateway.http;

import org.jspecify.annotations.NullMarked;
