package dev.habitue.messages.internal.delivery;

import dev.habitue.customers.Purpose;
import dev.habitue.messages.NotificationSettings;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Nobody is disturbed at night, by the place's own clocks, also on the days when these are changed. */
final class QuietHours {
    private QuietHours() {}

    /** When a message that is due now may go; null for at once. */
    static @Nullable Instant heldUntil(Purpose purpose, NotificationSettings settings, Instant now, ZoneId zone) {
        LocalTime from = settings.quietFrom();
        LocalTime until = settings.quietUntil();
        if (purpose == Purpose.TRANSACTIONAL || from.equals(until)) {
            return null;
        }
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overnight = from.isAfter(until);
        boolean evening = !time.isBefore(from);
        boolean morning = time.isBefore(until);
        if (overnight ? !(evening || morning) : !(evening && morning)) {
            return null;
        }
        boolean tomorrow = overnight && evening;
        return local.toLocalDate()
                .plusDays(tomorrow ? 1 : 0)
                .atTime(until)
                .atZone(zone)
                .toInstant();
    }
}
