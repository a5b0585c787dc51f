package dev.habitue.messages.internal.feedback;

import dev.habitue.customers.Consents;
import dev.habitue.customers.Consents.State;
import dev.habitue.customers.Purpose;
import dev.habitue.messages.Messages;
import dev.habitue.messages.internal.MessageRow;
import dev.habitue.messages.internal.MessageTable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the reader of a message decides by its links. Whoever holds a link can leave; consent comes of it only where she who
 * asked for it confirms in time, or where it takes back what the very link has just done.
 */
@Component
public class ReaderDecisions {
    private static final Duration TO_COME_BACK = Duration.ofHours(24);
    private static final String LINK = "link";
    private static final int NEWEST = 50;

    /** What became of a decision. */
    public enum Outcome {
        DONE,
        /** The time for it is over, or something else was said since. */
        TOO_LATE,
        NO_SUCH_MESSAGE
    }

    private final MessageEventTable events;
    private final MessageTable messages;
    private final Consents consents;
    private final Clock clock;

    ReaderDecisions(MessageEventTable events, MessageTable messages, Consents consents, Clock clock) {
        this.events = events;
        this.messages = messages;
        this.consents = consents;
        this.clock = clock;
    }

    /** What she may see of the message before she decides. */
    @Transactional(readOnly = true)
    public Optional<Messages.Message> about(long messageId) {
        return messages.find(messageId);
    }

    /** She wants no more of what this message was for, or of anything. */
    @Transactional
    public Outcome leave(long messageId, boolean everything) {
        Optional<MessageRow> message = messages.row(messageId);
        message.ifPresent(row -> {
            Instant now = clock.instant();
            List<Purpose> left = (everything ? List.of(Purpose.PROMOTIONAL, Purpose.PROGRAMME) : List.of(row.purpose()))
                    .stream()
                            .filter(purpose -> newest(row, purpose)
                                    .map(entry -> entry.state() != State.WITHDRAWN)
                                    .orElse(true))
                            .toList();
            consents.record(left.stream()
                    .map(purpose -> statement(row, purpose, State.WITHDRAWN, LINK, null, now))
                    .toList());
            if (!left.isEmpty()) {
                events.insert(
                        messageId,
                        ApplyProviderEvents.Type.UNSUBSCRIBED,
                        "link:" + messageId + ":" + now.toEpochMilli(),
                        left.stream().map(Purpose::code).collect(Collectors.joining(",")),
                        now);
            }
        });
        return message.isPresent() ? Outcome.DONE : Outcome.NO_SUCH_MESSAGE;
    }

    /** Whether {@link #comeBack} would take anything back. */
    @Transactional(readOnly = true)
    public boolean mayComeBack(long messageId) {
        return messages.row(messageId).map(row -> !undoable(row).isEmpty()).orElse(false);
    }

    /** She left by mistake: what this link withdrew within the last 24 hours is as it was before, with the words of then. */
    @Transactional
    public Outcome comeBack(long messageId) {
        Optional<MessageRow> message = messages.row(messageId);
        if (message.isEmpty()) {
            return Outcome.NO_SUCH_MESSAGE;
        }
        List<Consents.Statement> restored = undoable(message.get());
        consents.record(restored);
        return restored.isEmpty() ? Outcome.TOO_LATE : Outcome.DONE;
    }

    /** What would bring back, for each purpose, what stood before this link withdrew it. */
    private List<Consents.Statement> undoable(MessageRow message) {
        return events.newestLeaving(message.id())
                .filter(left -> left.at().isAfter(clock.instant().minus(TO_COME_BACK)))
                .map(left -> Arrays.stream(left.purposes().split(","))
                        .flatMap(code -> Purpose.ofCode(code).stream())
                        .flatMap(purpose -> before(message, purpose, left.at()).stream())
                        .toList())
                .orElse(List.of());
    }

    private Optional<Consents.Statement> before(MessageRow message, Purpose purpose, Instant leftAt) {
        List<Consents.Entry> said =
                consents.about(message.channel(), purpose, message.customerId(), message.address(), NEWEST);
        if (said.isEmpty()
                || said.getFirst().state() != State.WITHDRAWN
                || !said.getFirst().source().equals(LINK)
                || !said.getFirst().statedAt().equals(leftAt)) {
            return Optional.empty();
        }
        return Optional.of(
                said.size() > 1 && said.get(1).state() == State.GRANTED
                        ? statement(message, purpose, State.GRANTED, LINK, wordsOf(said.get(1)), clock.instant())
                        : statement(message, purpose, State.UNKNOWN, Consents.CORRECTION, null, clock.instant()));
    }

    private @Nullable String wordsOf(Consents.Entry entry) {
        String version = entry.textVersion();
        return version == null ? null : consents.text(version).orElse(null);
    }

    /** She confirms what somebody asked for in her name, unless she has left since. */
    @Transactional
    public Outcome confirm(long messageId) {
        Optional<MessageRow> message = messages.row(messageId);
        if (message.isEmpty()) {
            return Outcome.NO_SUCH_MESSAGE;
        }
        MessageRow asked = message.get();
        boolean leftSince =
                consents
                        .about(asked.channel(), Purpose.PROMOTIONAL, asked.customerId(), asked.address(), NEWEST)
                        .stream()
                        .anyMatch(entry -> entry.state() == State.WITHDRAWN
                                && entry.recordedAt().isAfter(asked.createdAt()));
        if (leftSince) {
            return Outcome.TOO_LATE;
        }
        String words = asked.variables().get("consent_text") instanceof String text ? text : null;
        consents.record(List.of(statement(asked, Purpose.PROMOTIONAL, State.GRANTED, "form", words, clock.instant())));
        return Outcome.DONE;
    }

    private Optional<Consents.Entry> newest(MessageRow message, Purpose purpose) {
        return consents.about(message.channel(), purpose, message.customerId(), message.address(), 1).stream()
                .findFirst();
    }

    private static Consents.Statement statement(
            MessageRow message, Purpose purpose, State state, String source, @Nullable String text, Instant at) {
        return new Consents.Statement(
                message.customerId(), message.channel(), purpose, message.address(), state, source, text, at);
    }
}
