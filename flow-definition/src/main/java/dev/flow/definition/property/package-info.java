/** Flows as properties of a Spring application, in both directions, by the tables of settings. Contains no code of Spring. */
@NullMarked
package dev.flow.definition.property;

import org.jspecify.annotations.NullMarked;
