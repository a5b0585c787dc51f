package dev.habitue.customers;

import dev.habitue.platform.outbox.News;
import java.util.List;

/**
 * These customers' records came, changed, went, or were assigned otherwise. Published through the outbox, at most 1,000
 * ids in one event.
 */
@News(value = "customers.changed.1", formerly = "dev.habitue.customers.CustomersChanged")
public record CustomersChanged(List<Long> customerIds) {}
