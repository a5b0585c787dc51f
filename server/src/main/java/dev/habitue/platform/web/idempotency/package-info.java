/** Writes that are told twice and done once: the answers that were given, each for its caller and key. */
@NullMarked
package dev.habitue.platform.web.idempotency;

import org.jspecify.annotations.NullMarked;
