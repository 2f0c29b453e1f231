/** TLS of gRPC servers and channels. */
@NullMarked
package dev.flow.grpc.tls;

import org.jspecify.annotations.NullMarked;
