package dev.habitue.purchases.internal;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Moments and days as numbers: arrays of numbers travel in binary, those of moments as text that has to be read. */
final class EpochNumbers {
    private EpochNumbers() {}

    static long micros(Instant moment) {
        return Math.addExact(moment.getEpochSecond() * 1_000_000, moment.getNano() / 1_000);
    }

    static @Nullable Long microsOrNull(@Nullable Instant moment) {
        return moment == null ? null : micros(moment);
    }

    static @Nullable Long dayOrNull(@Nullable LocalDate day) {
        return day == null ? null : day.toEpochDay();
    }

    /** The moment in SQL, of the column that holds its microseconds. */
    static String moment(String micros) {
        return "timestamptz 'epoch' + " + micros + " * interval '1 microsecond'";
    }

    /** The day in SQL, of the column that holds its number. */
    static String day(String epochDay) {
        return "date '1970-01-01' + " + epochDay + "::int";
    }
}
