package dev.habitue.points;

/** How many members lose how many points within some days, unless they spend them. */
public record ExpiringTotals(long members, long points) {}
