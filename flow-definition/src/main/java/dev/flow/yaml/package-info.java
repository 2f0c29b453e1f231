/** Flows as YAML: one table of keys, from which files are read and the schema is made. */
@NullMarked
package dev.flow.yaml;

import org.jspecify.annotations.NullMarked;
