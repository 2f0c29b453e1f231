/** TLS whose keys and trust change while connections are open. */
@NullMarked
package dev.flow.tls;

import org.jspecify.annotations.NullMarked;
