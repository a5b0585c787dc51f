/** What the rows of a legacy export say: people, and the visits that lines of a reservation add up to. */
@NullMarked
package dev.habitue.sources.internal.imports.rows;

import org.jspecify.annotations.NullMarked;
