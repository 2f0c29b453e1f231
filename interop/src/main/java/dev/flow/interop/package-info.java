/** Executors that real clients, Gateways and Flows of Jina are pointed at. */
@NullMarked
package dev.flow.interop;

import org.jspecify.annotations.NullMarked;
