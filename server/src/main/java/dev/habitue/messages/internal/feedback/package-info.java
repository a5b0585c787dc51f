/** What comes back: bounces, complaints, readers' decisions, and the stops and suppressions that follow. */
@NullMarked
package dev.habitue.messages.internal.feedback;

import org.jspecify.annotations.NullMarked;
