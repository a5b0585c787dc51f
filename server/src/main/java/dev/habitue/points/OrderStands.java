package dev.habitue.points;

/**
 * An order earns, has been given back wholly, or has come back: whoever keeps what it caused besides points settles it.
 * Published through the outbox, and perhaps more than once.
 */
public record OrderStands(String orderId, boolean stands) {}
