/** Results as Markdown tables. */
@NullMarked
package dev.flow.hostile.report;

import org.jspecify.annotations.NullMarked;
