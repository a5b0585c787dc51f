package dev.habitue.points;

import dev.habitue.platform.News;

/** Two accounts that were joined are two again: what came from the absorbed one goes back to it. */
@News(value = "accounts.parted.1", formerly = "dev.habitue.points.AccountsParted")
public record AccountsParted(long joinId, long kept, long absorbed) {}
