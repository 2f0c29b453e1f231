/** HTTP/1.1 over plain sockets. */
@NullMarked
package dev.flow.hostile.http;

import org.jspecify.annotations.NullMarked;
