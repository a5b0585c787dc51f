package dev.habitue.points.members;

import dev.habitue.platform.outbox.News;

/** Two accounts turned out to be one person's: what belonged to the absorbed one is the kept one's now. */
@News(value = "accounts.joined.1", formerly = "dev.habitue.points.AccountsJoined")
public record AccountsJoined(long joinId, long kept, long absorbed) {}
