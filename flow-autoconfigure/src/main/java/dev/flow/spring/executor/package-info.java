/** Executors as Spring beans. */
@NullMarked
package dev.flow.spring.executor;

import org.jspecify.annotations.NullMarked;
