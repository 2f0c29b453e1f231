/** How messages get on and off the wire: methods, marshalling, unary calls, reflection. */
@NullMarked
package dev.flow.grpc;

import org.jspecify.annotations.NullMarked;
