/** Settings of Flows, Gateways and Executors: each is declared once, with its names, type, default and description. */
@NullMarked
package dev.flow.definition.setting;

import org.jspecify.annotations.NullMarked;
