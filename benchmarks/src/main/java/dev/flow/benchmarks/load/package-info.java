/** The client: keeps a number of requests in flight and notes how long each took. */
@NullMarked
package dev.flow.benchmarks.load;

import org.jspecify.annotations.NullMarked;
