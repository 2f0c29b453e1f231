/** An Executor of a user that serves badly when a test tells it to. */
@NullMarked
package dev.flow.app.gateway.faulty;

import org.jspecify.annotations.NullMarked;
