package dev.habitue.messages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the current tenant's mail stands, as somebody asks who wants to know whether it works. */
public interface MailBacklog {
    /**
     * @param channel smtp, sendgrid, mailgun or outbox
     * @param due messages that should have gone by now
     * @param dueSince since when the oldest of them should have
     * @param held back because the channel did not work, the oldest since {@code heldSince}
     * @param sent on the last day, of which {@code failed} did not arrive
     * @param stoppedSince since when nothing is sent because the sender was refused
     */
    record State(
            String channel,
            long due,
            @Nullable Instant dueSince,
            long held,
            @Nullable Instant heldSince,
            long sent,
            long failed,
            @Nullable Instant stoppedSince) {}

    State now();
}
