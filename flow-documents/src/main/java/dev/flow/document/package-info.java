/** What requests carry: documents of both dialects, their arrays, and the parameters beside them. */
@NullMarked
package dev.flow.document;

import org.jspecify.annotations.NullMarked;
