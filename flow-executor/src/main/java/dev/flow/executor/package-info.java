/** Serves an object with {@code @Requests} methods as a gRPC microservice. */
@NullMarked
package dev.flow.executor;

import org.jspecify.annotations.NullMarked;
