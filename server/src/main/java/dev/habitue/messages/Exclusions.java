package dev.habitue.messages;

import dev.habitue.customers.ContactChannel;
import java.util.Collection;
import java.util.Map;

/** Who may not be written to now, and why: asked when a campaign selects, and again just before each message is sent. */
public interface Exclusions {
    /** Of these customers, those who are left out; quiet hours are not a reason, they only postpone. */
    Map<Long, Exclusion> of(
            MessageKind kind, ContactChannel channel, Collection<Long> customerIds, boolean skipIfBooked);
}
