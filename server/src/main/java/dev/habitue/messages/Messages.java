package dev.habitue.messages;

import dev.habitue.platform.Cursor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes out. A draft that is taken in is sent once, by whichever node is first, when its time has come and whoever it
 * is for may still be written to.
 */
public interface Messages {

    enum Status {
        QUEUED,
        /** Handed to the channel, whose word is awaited. */
        SENDING,
        SENT,
        /** Nothing can take it, or its reader is made up: see {@link Departure}. */
        HELD,
        EXCLUDED,
        FAILED,
        BOUNCED,
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param repeats how often it was sent again because a node died before it could note the channel's word */
    record Message(
            long id,
            MessageKind kind,
            String channel,
            @Nullable Long customerId,
            String address,
            String language,
            Status status,
            @Nullable String reason,
            int attempts,
            int repeats,
            Instant createdAt,
            Instant dueAt,
            @Nullable Instant sentAt,
            @Nullable Instant openedAt,
            @Nullable Instant clickedAt) {}

    /** @param excluded counted by reason; nothing was kept of them */
    record Queued(int queued, int alreadyThere, Map<Exclusion, Integer> excluded) {}

    /** Takes drafts in, in the caller's transaction. Only an address is looked for now; the rest is asked when sending. */
    Queued queue(Collection<MessageDraft> drafts);

    Optional<Message> find(long messageId);

    /** Newest first. */
    List<Message> recent(int limit, @Nullable Status status, @Nullable Long customerId);

    /** @param after moment of making and id of the last one seen */
    List<Message> recent(int limit, @Nullable Status status, @Nullable Long customerId, @Nullable Cursor after);

    /** As it was or will be sent, with placeholders for the links by which its reader decides. */
    Optional<Rendered> rendered(long messageId);

    /** @param excluded by reason, also of those found out only when they were to be sent */
    record RunCounts(
            Map<Status, Long> byStatus,
            Map<String, Long> excluded,
            long repeats,
            long opened,
            long clicked,
            long held) {}

    RunCounts countsOf(UUID runId);

    /** What is still queued of a run is not sent any more. Answers how many that were. */
    int cancel(UUID runId);

    static Status statusOf(String code) {
        return Status.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
