/** Flows as what other systems start: manifests of Kubernetes, files of Docker Compose. */
@NullMarked
package dev.flow.export;

import org.jspecify.annotations.NullMarked;
