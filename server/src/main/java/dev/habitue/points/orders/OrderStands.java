package dev.habitue.points.orders;

import dev.habitue.platform.outbox.News;

/**
 * An order earns, has been given back wholly, or has come back: whoever keeps what it caused besides points settles it.
 * Published through the outbox, and perhaps more than once.
 */
@News(value = "order.stands.1", formerly = "dev.habitue.points.OrderStands")
public record OrderStands(String orderId, boolean stands) {}
