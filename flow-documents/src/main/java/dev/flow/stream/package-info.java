/** Building blocks for {@code java.util.concurrent.Flow} streams: demand, serialized work, one item at a time. */
@NullMarked
package dev.flow.stream;

import org.jspecify.annotations.NullMarked;
