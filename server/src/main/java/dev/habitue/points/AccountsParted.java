package dev.habitue.points;

/** Two accounts that were joined are two again: what came from the absorbed one goes back to it. */
public record AccountsParted(long joinId, long kept, long absorbed) {}
