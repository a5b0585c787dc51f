package dev.habitue.points.programme;

import dev.habitue.platform.outbox.News;

/** A member holds another tier than before. */
@News(value = "tier.changed.1", formerly = "dev.habitue.points.TierChanged")
public record TierChanged(long userId, String from, String to, boolean upgrade) {}
