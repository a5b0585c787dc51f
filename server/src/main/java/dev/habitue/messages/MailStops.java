package dev.habitue.messages;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What no mail is sent of until somebody has looked: it would only come back, and make the place's name worse. */
public interface MailStops {
    enum Cause {
        /** The mail server or the provider refuses us, not an address. */
        SENDER_REFUSED,
        /** One message after the other came back. */
        MANY_BOUNCES;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param runId of which run; null where nothing at all is sent
     * @param words what the mail server or the provider said
     * @param bounces how many came back one after the other
     * @param waiting messages that will go once it is lifted
     */
    record Stop(long id, @Nullable UUID runId, Cause cause, String words, int bounces, Instant since, long waiting) {}

    /** The whole channel's first, then the oldest. */
    List<Stop> standing();

    /** Of a run, also where nothing at all is sent. */
    Optional<Stop> of(UUID runId);

    /** What waited goes on. Answers false where there is no such stop any more. */
    boolean resume(long stopId);
}
