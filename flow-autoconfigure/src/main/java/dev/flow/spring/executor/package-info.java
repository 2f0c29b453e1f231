/** Serves Spring beans as Executors. */
@NullMarked
package dev.flow.spring.executor;

import org.jspecify.annotations.NullMarked;
