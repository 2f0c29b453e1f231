/** Hostile clients: one class for each kind of attack. */
@NullMarked
package dev.flow.hostile.attack;

import org.jspecify.annotations.NullMarked;
