package dev.habitue.messages.internal.readers;

import dev.habitue.customers.Purpose;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.NotificationSettings;

/**
 * How often one person may get promotional messages. Beside what the tenant sets: a birthday is greeted once a year, and
 * whoever is missed is told so once in three months.
 */
public record FrequencyCaps(int perWeek, int perMonth) {
    public static FrequencyCaps of(NotificationSettings settings) {
        return new FrequencyCaps(settings.promotionalPerWeek(), settings.promotionalPerMonth());
    }

    /** Whether one more of the kind would be too many. */
    boolean reached(MessageKind kind, SentBefore before) {
        return kind.purpose() == Purpose.PROMOTIONAL
                && (before.lastWeek() >= perWeek
                        || before.lastMonth() >= perMonth
                        || kind == MessageKind.BIRTHDAY && before.birthdaysLastYear() > 0
                        || kind == MessageKind.MISS_YOU && before.missYouLastQuarter() > 0);
    }
}
