package dev.habitue.messages.internal.channel;

import dev.habitue.messages.Rendered;
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

    /** Whether that it takes a mail means that the mailbox is there: a provider takes everything. */
    default boolean knowsMailboxes() {
        return false;
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
            Sender sender,
            String to,
            Rendered content,
            @Nullable String unsubscribe,
            List<StaffMail.Image> images) {
        /** One that shows no images of its own. */
        public static Mail of(
                Reference reference, Sender sender, String to, Rendered content, @Nullable String unsubscribe) {
            return new Mail(
                    reference.text(),
                    sender.messageId(reference),
                    reference.createdAt(),
                    sender,
                    to,
                    content,
                    unsubscribe,
                    List.of());
        }

        public Mail with(List<StaffMail.Image> shown) {
            return new Mail(reference, messageId, date, sender, to, content, unsubscribe, shown);
        }
    }

    /** What makes a mail the same each time that it is sent. */
    record Reference(String text, Instant createdAt) {}

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

        public Unavailable(String reason, @Nullable Throwable cause) {
            super(reason, cause);
        }
    }
}
