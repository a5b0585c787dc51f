package dev.habitue.points;

import dev.habitue.platform.News;

/** A member holds another tier than before. */
@News(value = "tier.changed.1", formerly = "dev.habitue.points.TierChanged")
public record TierChanged(long userId, String from, String to, boolean upgrade) {}
