/** WebSocket handshakes and frames written by hand, valid or not. */
@NullMarked
package dev.flow.hostile.websocket;

import org.jspecify.annotations.NullMarked;
