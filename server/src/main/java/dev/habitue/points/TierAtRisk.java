package dev.habitue.points;

import java.time.LocalDate;

/** A member will fall to a lower tier on that day unless she earns what is missing. */
public record TierAtRisk(long userId, String tier, long pointsMissing, LocalDate until) {}
