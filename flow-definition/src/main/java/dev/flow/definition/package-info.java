/** A Flow as a value: its Executors, its Gateway, and how they are configured. */
@NullMarked
package dev.flow.definition;

import org.jspecify.annotations.NullMarked;
