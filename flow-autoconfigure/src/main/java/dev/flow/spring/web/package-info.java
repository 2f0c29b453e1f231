/** The Gateway over HTTP and WebSocket. */
@NullMarked
package dev.flow.spring.web;

import org.jspecify.annotations.NullMarked;
