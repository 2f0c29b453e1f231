/** Protects gRPC servers against clients that use too much. */
@NullMarked
package dev.flow.grpc.server;

import org.jspecify.annotations.NullMarked;
