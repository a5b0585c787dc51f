package dev.habitue.sources;

import dev.habitue.platform.outbox.News;

/**
 * A source was brought up to date and something had changed in it, now or in an attempt that did not come to its end.
 * Published through the outbox.
 */
@News(value = "source.synced.1", formerly = "dev.habitue.sources.SourceSynced")
public record SourceSynced(String source) {}
