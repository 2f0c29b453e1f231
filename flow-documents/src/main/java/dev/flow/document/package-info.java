/** The content of requests: documents of both dialects, arrays and parameters. */
@NullMarked
package dev.flow.document;

import org.jspecify.annotations.NullMarked;
