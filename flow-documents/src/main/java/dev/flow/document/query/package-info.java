/** Conditions on documents, in docarray's query language. */
@NullMarked
package dev.flow.document.query;

import org.jspecify.annotations.NullMarked;
