/** An Executor by properties alone. */
@NullMarked
package dev.flow.app.executor;

import org.jspecify.annotations.NullMarked;
