package dev.habitue.messages.internal;

import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.messages.MessageKind;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is needed of a message to send it. */
public record MessageRow(
        long id,
        MessageKind kind,
        ContactChannel channel,
        Purpose purpose,
        @Nullable Long customerId,
        @Nullable UUID runId,
        String address,
        String language,
        int templateVersion,
        Map<String, Object> variables,
        boolean skipIfBooked,
        int attempts,
        Instant createdAt) {}
