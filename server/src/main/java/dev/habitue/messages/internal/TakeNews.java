package dev.habitue.messages.internal;

import dev.habitue.customers.Consents;
import dev.habitue.customers.Purpose;
import dev.habitue.messages.Suppressions;
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
public class TakeNews {
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

    private final NewsTable news;
    private final MessageTable messages;
    private final Consents consents;
    private final Suppressions suppressions;
    private final NoteBounce bounce;
    private final StopMail stops;
    private final Clock clock;

    TakeNews(
            NewsTable news,
            MessageTable messages,
            Consents consents,
            Suppressions suppressions,
            NoteBounce bounce,
            StopMail stops,
            Clock clock) {
        this.news = news;
        this.messages = messages;
        this.consents = consents;
        this.suppressions = suppressions;
        this.bounce = bounce;
        this.stops = stops;
        this.clock = clock;
    }

    /** Of a message that is not there, nothing is kept. */
    @Transactional
    public void take(
            long messageId, Type type, @Nullable String newsId, @Nullable String detail, @Nullable Instant occurredAt) {
        Optional<MessageRow> message = messages.row(messageId);
        Instant at = occurredAt == null ? clock.instant() : occurredAt;
        if (message.isEmpty() || !news.insert(messageId, type.code(), newsId, detail, at)) {
            return;
        }
        switch (type) {
            case OPENED -> news.opened(messageId, at);
            case CLICKED -> news.clicked(messageId, at);
            case BOUNCED -> {
                BounceFault fault = BounceFault.of(detail);
                news.cameBack(messageId, fault == BounceFault.SENDER ? "failed" : "bounced", detail);
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
