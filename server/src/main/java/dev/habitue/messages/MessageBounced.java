package dev.habitue.messages;

import dev.habitue.platform.outbox.News;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An address does not take mail; nothing is sent there any more. Published through the outbox. */
@News(value = "message.bounced.1", formerly = "dev.habitue.messages.MessageBounced")
public record MessageBounced(
        long messageId, MessageKind kind, @Nullable Long customerId, Instant at) {}
