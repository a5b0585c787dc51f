package dev.habitue.purchases;

import java.util.List;

/** Visits of these records came, changed or went. Published through the outbox, at most 1,000 ids in one event. */
public record VisitsChanged(List<Long> recordIds) {}
