package dev.habitue.messages.internal.delivery;

import dev.habitue.messages.Departure;
import dev.habitue.messages.Exclusion;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was decided of a message that this node took, or what became of it. */
sealed interface Verdict {

    /**
     * The channel has it.
     *
     * @param providerId null where the channel gives none
     */
    record Sent(String channel, @Nullable String providerId) implements Verdict {}

    /** It goes back into the queue, and this attempt does not count. */
    record Postponed(Wait why, Instant until) implements Verdict {}

    /** It stays here: nothing can take it, or its reader is made up. */
    record Held(Departure.State why) implements Verdict {}

    record Excluded(Exclusion why) implements Verdict {}

    /** @param mayHaveLeft whether its reader may get it twice */
    record Retry(String words, Instant at, boolean mayHaveLeft) implements Verdict {}

    /** It is not tried again. */
    record Failed(String words, boolean mayHaveLeft) implements Verdict {}

    /** There is no such mailbox. */
    record Bounced(String words) implements Verdict {}

    /** Not this message's fault: it goes once the sender is believed again. */
    record SenderRefused(String words, Instant at) implements Verdict {}

    enum Wait {
        QUIET_HOURS,
        /** Another message to her is on its way, and may make this one too many. */
        AWAITS_ANOTHER,
        /** A second message to her in one batch must see what became of the first. */
        IN_TURN,
        /** Its run, or all mail, is stopped. */
        STOPPED,
        CHANNEL_UNAVAILABLE;

        /** As it is kept with the message; what waits for a second only is not told of. */
        Optional<String> code() {
            return this == IN_TURN ? Optional.empty() : Optional.of(name().toLowerCase(Locale.ROOT));
        }
    }
}
