package dev.habitue.purchases;

import dev.habitue.platform.outbox.News;
import java.util.List;

/** Visits of these records came, changed or went. Published through the outbox, at most 1,000 ids in one event. */
@News(value = "visits.changed.1", formerly = "dev.habitue.purchases.VisitsChanged")
public record VisitsChanged(List<Long> recordIds) {}
