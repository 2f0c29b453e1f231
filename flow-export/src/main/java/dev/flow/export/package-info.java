/** Exports Flows as Kubernetes manifests and as files of Docker Compose. */
@NullMarked
package dev.flow.export;

import org.jspecify.annotations.NullMarked;
