/** The hop a competent person would write by hand in grpc-java: what the Gateway is compared with. */
@NullMarked
package dev.flow.benchmarks.hop;

import org.jspecify.annotations.NullMarked;
