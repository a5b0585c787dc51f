package dev.habitue.messages;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * How a tenant writes to people; kept under the setting {@value #NAME}. Days and hours are the tenant's.
 *
 * @param promotionalPerWeek in any 7 days to one person
 * @param promotionalPerMonth in any month to one person
 * @param quietFrom from then on what is not transactional waits, until {@code quietUntil}
 * @param perSecond what the channel may be given by all nodes together; 0 for as much as it takes
 * @param connections at once, to the mail server, from one node
 * @param fromName null for the tenant's name
 * @param address null where it is not to be shown at the end of each message
 * @param automaticNotices whether members hear of points, tiers and their welcome by themselves; off until the tenant wants
 *     it, so that taking over an old programme writes to nobody
 */
public record NotificationSettings(
        int promotionalPerWeek,
        int promotionalPerMonth,
        LocalTime quietFrom,
        LocalTime quietUntil,
        int perSecond,
        int connections,
        boolean trackOpens,
        boolean trackClicks,
        @Nullable String fromName,
        @Nullable String replyTo,
        @Nullable String address,
        boolean automaticNotices) {
    public static final String NAME = "notifications";

    public static NotificationSettings defaults() {
        return new NotificationSettings(
                1, 4, LocalTime.of(20, 0), LocalTime.of(9, 0), 50, 4, true, true, null, null, null, false);
    }
}
