/** Documents of the second dialect as Java records: reading, writing and JSON schemas. */
@NullMarked
package dev.flow.document.typed;

import org.jspecify.annotations.NullMarked;
