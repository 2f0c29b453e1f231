@NullMarked
package dev.flow.launch;

import org.jspecify.annotations.NullMarked;
