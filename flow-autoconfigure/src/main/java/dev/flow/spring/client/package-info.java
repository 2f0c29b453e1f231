/** Creates clients of Flows as Spring beans. */
@NullMarked
package dev.flow.spring.client;

import org.jspecify.annotations.NullMarked;
