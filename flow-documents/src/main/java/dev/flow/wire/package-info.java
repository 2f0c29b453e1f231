/** Jina's messages on the wire: methods, marshalling, routes and statuses, shared by every peer. */
@NullMarked
package dev.flow.wire;

import org.jspecify.annotations.NullMarked;
