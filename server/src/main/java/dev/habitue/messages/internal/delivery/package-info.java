/** The queue as it is worked off: what may go now, what is handed to the channel, what became of it. */
@NullMarked
package dev.habitue.messages.internal.delivery;

import org.jspecify.annotations.NullMarked;
