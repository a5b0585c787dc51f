package dev.habitue.messages.internal;

import dev.habitue.customers.Consents;
import dev.habitue.customers.Purpose;
import dev.habitue.messages.Messages;
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
    private final Clock clock;

    TakeNews(
            NewsTable news,
            MessageTable messages,
            Consents consents,
            Suppressions suppressions,
            NoteBounce bounce,
            Clock clock) {
        this.news = news;
        this.messages = messages;
        this.consents = consents;
        this.suppressions = suppressions;
        this.bounce = bounce;
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
                news.bounced(messageId, detail);
                bounce.of(message.get(), detail);
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
            case DELIVERED, DEFERRED -> {
                // Noted; nothing follows.
            }
        }
    }

    /** What a message's reader may see of it before she decides. */
    @Transactional(readOnly = true)
    public Optional<Messages.Message> about(long messageId) {
        return messages.find(messageId);
    }

    /** She wants no more of what this message was for, or of anything. Answers false where there is no such message. */
    @Transactional
    public boolean leave(long messageId, boolean everything) {
        return messages.row(messageId)
                .map(message -> {
                    List<Purpose> purposes =
                            everything ? List.of(Purpose.PROMOTIONAL, Purpose.PROGRAMME) : List.of(message.purpose());
                    say(message, Consents.State.WITHDRAWN, "link", purposes);
                    news.insert(messageId, Type.UNSUBSCRIBED.code(), "link:" + messageId, null, clock.instant());
                    return true;
                })
                .orElse(false);
    }

    /** She left by mistake. */
    @Transactional
    public boolean comeBack(long messageId) {
        return messages.row(messageId)
                .map(message -> {
                    say(message, Consents.State.GRANTED, "link", List.of(message.purpose()));
                    return true;
                })
                .orElse(false);
    }

    /** She confirms what somebody asked for in her name. */
    @Transactional
    public boolean confirm(long messageId) {
        return messages.row(messageId)
                .map(message -> {
                    say(message, Consents.State.GRANTED, "form", List.of(Purpose.PROMOTIONAL));
                    return true;
                })
                .orElse(false);
    }

    private void say(MessageRow message, Consents.State state, String source, List<Purpose> purposes) {
        String text = message.variables().get("consent_text") instanceof String words ? words : null;
        consents.record(purposes.stream()
                .map(purpose -> new Consents.Statement(
                        message.customerId(),
                        message.channel(),
                        purpose,
                        message.address(),
                        state,
                        source,
                        state == Consents.State.GRANTED ? text : null,
                        clock.instant()))
                .toList());
    }
}
