/** Building blocks of gRPC servers: unary and streaming methods, statuses, reflection, Jina's info service. */
@NullMarked
package dev.flow.grpc;

import org.jspecify.annotations.NullMarked;
