/** News on its way: kept with what it tells of, a row for each listener, and delivered after the commit. */
@NullMarked
package dev.habitue.platform.internal.outbox;

import org.jspecify.annotations.NullMarked;
