/** HTTP/2 frames written by hand, valid or not. */
@NullMarked
package dev.flow.hostile.http2;

import org.jspecify.annotations.NullMarked;
