/** Reads a database that is not ours: whole ranges of ids, and only those whose digest has changed. */
@NullMarked
package dev.habitue.sources.internal.ranges;

import org.jspecify.annotations.NullMarked;
