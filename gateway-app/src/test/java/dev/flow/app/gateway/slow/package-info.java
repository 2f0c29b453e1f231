/** An Executor of a user: what {@code -Dloader.path} and {@code flow.executor.packages} bring into the Executor's application. */
package dev.flow.app.gateway.slow;
