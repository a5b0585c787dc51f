package dev.habitue.platform;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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

    /** An amount in minor units as people and programs outside read it: pesos without, dollars with two decimals. */
    public BigDecimal amount(long minor) {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    /** The moment as this place's clocks show it, with their offset. */
    public OffsetDateTime timeOf(Instant moment) {
        return moment.atZone(zone).toOffsetDateTime();
    }

    /** The calendar day at this place. */
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
