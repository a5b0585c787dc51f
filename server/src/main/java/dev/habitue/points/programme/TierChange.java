package dev.habitue.points.programme;

import java.time.Instant;

/**
 * A step in a member's history of tiers.
 *
 * @param reason reached, fallen, taken_over, programme, refunded, joined or parted
 */
public record TierChange(long userId, String from, String to, long qualifying, String reason, Instant at) {}
