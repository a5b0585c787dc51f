package dev.habitue.sources;

import dev.habitue.platform.outbox.News;

/** Accounts or entries of the old programme came, changed or went. Published through the outbox, once for each reading. */
@News(value = "old-programme.changed.1", formerly = "dev.habitue.sources.OldProgrammeChanged")
public record OldProgrammeChanged(long accounts, long entries) {}
