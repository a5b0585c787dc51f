package dev.habitue.webhooks;

import dev.habitue.platform.outbox.News;
import java.time.Instant;

/** An endpoint is told nothing more, by its own word or because it only failed. Published through the outbox. */
@News(value = "webhook.switched-off.1", formerly = "dev.habitue.webhooks.EndpointSwitchedOff")
public record EndpointSwitchedOff(long endpointId, String url, Webhooks.Off reason, Instant at) {}
