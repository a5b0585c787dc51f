/** Signing in and out. */
@NullMarked
package dev.habitue.console.access;

import org.jspecify.annotations.NullMarked;
