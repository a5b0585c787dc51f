package dev.habitue.points;

import dev.habitue.platform.outbox.News;
import java.time.Instant;
import java.util.List;

/**
 * Points were earned, spent, expired: at most 500 entries in one event, in the order of their ids, within seconds of
 * their commit. One event for many, because a till's rush would drown the outbox otherwise.
 */
@News(value = "points.moved.1", formerly = "dev.habitue.points.PointsMoved")
public record PointsMoved(List<Movement> movements) {
    public record Movement(long entryId, long userId, EntryKind kind, long points, long balanceAfter, Instant at) {}
}
