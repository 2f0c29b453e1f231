/**
 * Turns the definition of a Flow into a running Gateway. The interfaces of this package are what an environment provides: how
 * processes start, which Executors run in the same process, and where credentials come from.
 */
@NullMarked
package dev.flow.gateway.assembly;

import org.jspecify.annotations.NullMarked;
