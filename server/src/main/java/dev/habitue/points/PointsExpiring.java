package dev.habitue.points;

import dev.habitue.platform.News;
import java.time.LocalDate;

/** Points of a member will expire unless spent; told 30 and 7 days ahead. */
@News(value = "points.expiring.1", formerly = "dev.habitue.points.PointsExpiring")
public record PointsExpiring(long userId, long points, LocalDate lastDay, int daysAhead) {}
