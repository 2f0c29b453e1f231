/** Shared parts of Flow's auto-configurations: common properties, phases, failure analysis. */
@NullMarked
package dev.flow.spring;

import org.jspecify.annotations.NullMarked;
