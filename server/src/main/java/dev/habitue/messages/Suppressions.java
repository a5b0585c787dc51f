package dev.habitue.messages;

import dev.habitue.customers.ContactChannel;
import dev.habitue.platform.Cursor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses that nothing is sent to any more: they bounced, their owner complained, or staff says so. */
public interface Suppressions {
    enum Reason {
        HARD_BOUNCE,
        COMPLAINT,
        MANUAL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Suppression(
            ContactChannel channel,
            String address,
            Reason reason,
            @Nullable String note,
            String actor,
            Instant since) {}

    /** Leaves alone what is suppressed already. Refuses what is no address. */
    void suppress(ContactChannel channel, String address, Reason reason, @Nullable String note);

    /** Answers whether it had been suppressed. */
    boolean lift(ContactChannel channel, String address);

    Set<String> among(ContactChannel channel, Collection<String> addresses);

    /** Newest first. */
    List<Suppression> list(int limit);

    /** @param after since when, channel and address of the last one seen */
    List<Suppression> list(int limit, @Nullable Cursor after);

    /**
     * Those of a bounce whose words do not say that the mailbox is missing or closed: a past version took a refusal of the
     * sender for one of the address. Newest first.
     */
    List<Suppression> doubtful(int limit);

    /** Lifts all of those at once; a mailbox that is really missing says so again. Answers how many they were. */
    int liftDoubtful();
}
