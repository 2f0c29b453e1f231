/** Jina's wire protocol: gRPC methods, marshalling, routes and statuses, used by every peer. */
@NullMarked
package dev.flow.wire;

import org.jspecify.annotations.NullMarked;
