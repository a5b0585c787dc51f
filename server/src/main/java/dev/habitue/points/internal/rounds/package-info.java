/** What happens by itself each day: points that arrive and expire, tiers under review, seals, the proof of the chain. */
@NullMarked
package dev.habitue.points.internal.rounds;

import org.jspecify.annotations.NullMarked;
