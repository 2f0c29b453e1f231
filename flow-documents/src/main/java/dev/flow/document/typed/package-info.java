/** Documents of the second dialect as records: reading, writing, and the schema that tells others what they hold. */
@NullMarked
package dev.flow.document.typed;

import org.jspecify.annotations.NullMarked;
