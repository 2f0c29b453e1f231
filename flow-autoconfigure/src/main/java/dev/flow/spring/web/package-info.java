/** Serves the HTTP and WebSocket protocol of the Gateway with Spring MVC, on any servlet container. */
@NullMarked
package dev.flow.spring.web;

import org.jspecify.annotations.NullMarked;
