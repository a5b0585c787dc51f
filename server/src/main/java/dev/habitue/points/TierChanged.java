package dev.habitue.points;

/** A member holds another tier than before. */
public record TierChanged(long userId, String from, String to, boolean upgrade) {}
