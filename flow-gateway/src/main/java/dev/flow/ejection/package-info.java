/** Ejects Replicas that report good health but serve requests worse than the other Replicas of their Executor. */
@NullMarked
package dev.flow.ejection;

import org.jspecify.annotations.NullMarked;
