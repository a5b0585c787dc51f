/** When the sources are read, and how each of them stands. */
@NullMarked
package dev.habitue.sources.internal.sync;

import org.jspecify.annotations.NullMarked;
