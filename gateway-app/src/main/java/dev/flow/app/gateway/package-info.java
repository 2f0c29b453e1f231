/** A Gateway by properties alone. */
@NullMarked
package dev.flow.app.gateway;

import org.jspecify.annotations.NullMarked;
