/** What Flow's auto-configurations share. */
@NullMarked
package dev.flow.spring;

import org.jspecify.annotations.NullMarked;
