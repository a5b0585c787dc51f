package dev.habitue.points;

/** Two accounts turned out to be one person's: what belonged to the absorbed one is the kept one's now. */
public record AccountsJoined(long joinId, long kept, long absorbed) {}
