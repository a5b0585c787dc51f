package dev.habitue.sources;

/**
 * A source was brought up to date and something had changed in it, now or in an attempt that did not come to its end.
 * Published through the outbox.
 */
public record SourceSynced(String source) {}
