/** An Executor of a user: what {@code -Dloader.path} and {@code flow.executor.packages} bring into the Executor's application. */
@NullMarked
package dev.flow.app.gateway.held;

import org.jspecify.annotations.NullMarked;
