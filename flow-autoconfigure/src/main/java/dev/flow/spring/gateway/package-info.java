/** The Gateway as Spring beans. */
@NullMarked
package dev.flow.spring.gateway;

import org.jspecify.annotations.NullMarked;
