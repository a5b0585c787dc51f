package dev.habitue.campaigns;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The days that Chile celebrates. School holidays are set each year by decree; here they begin as they usually do. */
public enum ChileanSeason {
    VERANO("el verano", "Summer", year -> LocalDate.of(year, Month.JANUARY, 2)),
    SAN_VALENTIN("San Valentín", "Valentine's Day", year -> LocalDate.of(year, Month.FEBRUARY, 14)),
    DIA_DE_LA_MUJER("el Día de la Mujer", "Women's Day", year -> LocalDate.of(year, Month.MARCH, 8)),
    SEMANA_SANTA("Semana Santa", "Easter", year -> easter(year).minusDays(2)),
    DIA_DE_LA_MADRE("el Día de la Madre", "Mother's Day", year -> sunday(year, Month.MAY, 2)),
    DIA_DEL_PADRE("el Día del Padre", "Father's Day", year -> sunday(year, Month.JUNE, 3)),
    VACACIONES_DE_INVIERNO(
            "las vacaciones de invierno",
            "Winter holidays",
            year -> LocalDate.of(year, Month.JUNE, 20).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY))),
    DIA_DE_LA_NINEZ("el Día de la Niñez", "Children's Day", year -> sunday(year, Month.AUGUST, 2)),
    FIESTAS_PATRIAS("Fiestas Patrias", "Fiestas Patrias", year -> LocalDate.of(year, Month.SEPTEMBER, 18)),
    NAVIDAD("Navidad", "Christmas", year -> LocalDate.of(year, Month.DECEMBER, 25)),
    ANO_NUEVO("Año Nuevo", "New Year", year -> LocalDate.of(year, Month.DECEMBER, 31));

    private final String spanish;
    private final String english;
    private final IntFunction<LocalDate> begins;

    ChileanSeason(String spanish, String english, IntFunction<LocalDate> begins) {
        this.spanish = spanish;
        this.english = english;
        this.begins = begins;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String name(Locale language) {
        return language.getLanguage().equals("en") ? english : spanish;
    }

    /** The first day of it, today or later. */
    public LocalDate next(LocalDate today) {
        LocalDate thisYear = begins.apply(today.getYear());
        return thisYear.isBefore(today) ? begins.apply(today.getYear() + 1) : thisYear;
    }

    /** Whichever comes first. */
    public static ChileanSeason upcoming(LocalDate today) {
        return Arrays.stream(values())
                .min(Comparator.comparing(season -> season.next(today)))
                .orElseThrow();
    }

    public static Optional<ChileanSeason> ofCode(@Nullable String code) {
        return Arrays.stream(values())
                .filter(season -> season.code().equals(code))
                .findFirst();
    }

    private static LocalDate sunday(int year, Month month, int which) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(which, DayOfWeek.SUNDAY));
    }

    /** The Anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991, p. 67). */
    private static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int sum = h + l - 7 * m + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1);
    }
}
