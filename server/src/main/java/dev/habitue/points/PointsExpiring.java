package dev.habitue.points;

import java.time.LocalDate;

/** Points of a member that will expire unless spent; the day's round counts them 30 and 7 days ahead. */
public record PointsExpiring(long userId, long points, LocalDate lastDay, int daysAhead) {}
