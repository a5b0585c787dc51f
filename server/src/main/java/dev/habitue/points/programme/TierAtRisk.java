package dev.habitue.points.programme;

import dev.habitue.platform.outbox.News;
import java.time.LocalDate;

/** A member will fall to a lower tier on that day unless she earns what is missing. */
@News(value = "tier.at-risk.1", formerly = "dev.habitue.points.TierAtRisk")
public record TierAtRisk(long userId, String tier, long pointsMissing, LocalDate until) {}
