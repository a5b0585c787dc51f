package dev.habitue.messages.internal.channel;

import dev.habitue.messages.StaffMail;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way for mail to leave. A connection serves one thread and many messages. */
public interface MailChannel {
    String name();

    /** Whether what it takes reaches anybody. */
    default boolean delivers() {
        return true;
    }

    Connection connect() throws Unavailable;

    interface Connection extends AutoCloseable {
        /** Refuses nothing: what came of it is the answer. Throws where the channel itself does not work. */
        Outcome send(Mail mail) throws Unavailable;

        @Override
        void close();
    }

    /**
     * @param reference by which providers tell us of it: tenant and message
     * @param messageId the same each time that it is sent, so that a repeat can be told for one
     * @param unsubscribe null for a message that answers what its reader has just done
     * @param images that the HTML shows
     */
    record Mail(
            String reference,
            String messageId,
            Instant date,
            String from,
            String fromName,
            @Nullable String replyTo,
            String to,
            String subject,
            String html,
            String text,
            @Nullable String unsubscribe,
            List<StaffMail.Image> images) {
        public Mail(
                String reference,
                String messageId,
                Instant date,
                String from,
                String fromName,
                @Nullable String replyTo,
                String to,
                String subject,
                String html,
                String text,
                @Nullable String unsubscribe) {
            this(reference, messageId, date, from, fromName, replyTo, to, subject, html, text, unsubscribe, List.of());
        }
    }

    sealed interface Outcome {}

    record Accepted(@Nullable String providerId) implements Outcome {}

    /** @param reason with the channel's own words, as far as they say why */
    record Refused(String reason, BounceFault fault) implements Outcome {}

    record Deferred(String reason) implements Outcome {}

    /** The connection ended before the server's word: it may have the message or not. */
    record Unclear(String reason) implements Outcome {}

    /** The channel does not work for anybody at the moment. */
    final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        Unavailable(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }
}
