package dev.habitue.sources;

/** Accounts or entries of the old programme came, changed or went. Published through the outbox, once for each reading. */
public record OldProgrammeChanged(long accounts, long entries) {}
