/** Imports from their arrival to their end: the queue, the run, and what is kept of both. */
@NullMarked
package dev.habitue.sources.internal.imports;

import org.jspecify.annotations.NullMarked;
