package dev.habitue.points;

import java.time.LocalDate;

/** Points of a member will expire unless spent; told 30 and 7 days ahead. */
public record PointsExpiring(long userId, long points, LocalDate lastDay, int daysAhead) {}
