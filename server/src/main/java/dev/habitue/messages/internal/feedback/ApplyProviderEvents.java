package dev.habitue.messages.internal.feedback;

import dev.habitue.customers.Consents;
import dev.habitue.customers.Purpose;
import dev.habitue.messages.Messages.Status;
import dev.habitue.messages.Suppressions;
import dev.habitue.messages.internal.MessageRow;
import dev.habitue.messages.internal.MessageTable;
import dev.habitue.messages.internal.channel.BounceFault;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is heard of a message after it left, from its reader or from the provider. Told twice, it counts once. */
@Component
public class ApplyProviderEvents {
    /** What was heard. */
    public enum Type {
        DELIVERED,
        OPENED,
        CLICKED,
        DEFERRED,
        BOUNCED,
        COMPLAINED,
        UNSUBSCRIBED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final MessageEventTable events;
    private final MessageTable messages;
    private final Consents consents;
    private final Suppressions suppressions;
    private final ApplyBounce bounce;
    private final StopMail stops;
    private final Clock clock;

    ApplyProviderEvents(
            MessageEventTable events,
            MessageTable messages,
            Consents consents,
            Suppressions suppressions,
            ApplyBounce bounce,
            StopMail stops,
            Clock clock) {
        this.events = events;
        this.messages = messages;
        this.consents = consents;
        this.suppressions = suppressions;
        this.bounce = bounce;
        this.stops = stops;
        this.clock = clock;
    }

    /** Of a message that is not there, nothing is kept. */
    @Transactional
    public void apply(
            long messageId,
            Type type,
            @Nullable String eventId,
            @Nullable String detail,
            @Nullable Instant occurredAt) {
        Optional<MessageRow> message = messages.row(messageId);
        Instant at = occurredAt == null ? clock.instant() : occurredAt;
        if (message.isEmpty() || !events.insert(messageId, type, eventId, detail, at)) {
            return;
        }
        switch (type) {
            case OPENED -> events.opened(messageId, at);
            case CLICKED -> events.clicked(messageId, at);
            case BOUNCED -> {
                BounceFault fault = BounceFault.of(detail);
                events.cameBack(messageId, fault == BounceFault.SENDER ? Status.FAILED : Status.BOUNCED, detail);
                bounce.of(message.get(), fault, detail == null ? "bounced" : detail);
            }
            case COMPLAINED -> {
                suppressions.suppress(
                        message.get().channel(), message.get().address(), Suppressions.Reason.COMPLAINT, detail);
                say(
                        message.get(),
                        Consents.State.WITHDRAWN,
                        "complaint",
                        List.of(Purpose.PROMOTIONAL, Purpose.PROGRAMME));
            }
            case UNSUBSCRIBED ->
                say(
                        message.get(),
                        Consents.State.WITHDRAWN,
                        "provider",
                        List.of(Purpose.PROMOTIONAL, Purpose.PROGRAMME));
            case DELIVERED -> stops.arrived(message.get().runId());
            case DEFERRED -> {
                // Noted; nothing follows.
            }
        }
    }

    private void say(MessageRow message, Consents.State state, String source, List<Purpose> purposes) {
        consents.record(purposes.stream()
                .map(purpose -> new Consents.Statement(
                        message.customerId(),
                        message.channel(),
                        purpose,
                        message.address(),
                        state,
                        source,
                        null,
                        clock.instant()))
                .toList());
    }
}
