package dev.habitue.webhooks;

import java.time.Instant;

/** An endpoint is told nothing more, by its own word or because it only failed. Published through the outbox. */
public record EndpointSwitchedOff(long endpointId, String url, Webhooks.Off reason, Instant at) {}
