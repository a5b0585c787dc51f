package dev.habitue.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An address does not take mail; nothing is sent there any more. Published through the outbox. */
public record MessageBounced(
        long messageId, MessageKind kind, @Nullable Long customerId, Instant at) {}
