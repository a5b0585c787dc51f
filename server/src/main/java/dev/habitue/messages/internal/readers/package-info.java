/** Who may be written to now: consent, suppressions, visits that are coming up, and how often she was written to. */
@NullMarked
package dev.habitue.messages.internal.readers;

import org.jspecify.annotations.NullMarked;
