package dev.habitue.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;

/**
 * One business whose customers are its own. Its currency and time zone govern every amount and every date that is
 * shown or computed for it.
 */
public record Tenant(int id, String slug, String name, Kind kind, Currency currency, ZoneId zone, Locale language) {

    /** What kind of place it is; decides which defaults apply. */
    public enum Kind {
        SPA,
        CAFE
    }

    /** The calendar day at this place. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
