/** The Flow in Actuator. */
@NullMarked
package dev.flow.spring.actuate;

import org.jspecify.annotations.NullMarked;
