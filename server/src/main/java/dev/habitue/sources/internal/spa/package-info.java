/** Reads the spa's Django database: whole ranges of ids, and only those whose digest has changed. */
@NullMarked
package dev.habitue.sources.internal.spa;

import org.jspecify.annotations.NullMarked;
