/** Descriptions of the settings for editors and readers, generated from the tables of settings when the project is built. */
@NullMarked
package dev.flow.definition.reference;

import org.jspecify.annotations.NullMarked;
