package dev.habitue.points.members;

import dev.habitue.platform.outbox.News;

/** Two accounts that were joined are two again: what came from the absorbed one goes back to it. */
@News(value = "accounts.parted.1", formerly = "dev.habitue.points.AccountsParted")
public record AccountsParted(long joinId, long kept, long absorbed) {}
