/** The words after {@code habitue} on the command line. */
@NullMarked
package dev.habitue.command;

import org.jspecify.annotations.NullMarked;
