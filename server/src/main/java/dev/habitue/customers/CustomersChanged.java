package dev.habitue.customers;

import java.util.List;

/**
 * These customers' records came, changed, went, or were assigned otherwise. Published through the outbox, at most 1,000
 * ids in one event.
 */
public record CustomersChanged(List<Long> customerIds) {}
