package dev.habitue.demo.write;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days from 2014 on: how busy each is for each kind of guest, and how it is written. */
public final class Calendar {
    public static final int ANY_SEASON = 0;
    public static final int SUMMER = 1;
    public static final int WINTER = 2;
    private static final int FIRST = (int) LocalDate.of(2014, 1, 1).toEpochDay();
    private static final double[] MONTHS = {1.0, 1.0, .62, .58, .55, .66, .95, .72, .75, .62, .62, .8};

    private final float[][] busy;
    private final byte[][] dates;
    private final byte[][] offsets;

    public Calendar(LocalDate last, ZoneId zone) {
        int days = (int) last.toEpochDay() - FIRST + 1;
        busy = new float[3][days];
        dates = new byte[days][];
        offsets = new byte[days][];
        for (int i = 0; i < days; i++) {
            LocalDate date = LocalDate.ofEpochDay(FIRST + i);
            double weight = MONTHS[date.getMonthValue() - 1] * ofWeek(date.getDayOfWeek()) * ofYear(date);
            boolean cold = date.getMonthValue() >= 4 && date.getMonthValue() <= 9;
            busy[ANY_SEASON][i] = (float) weight;
            busy[SUMMER][i] = (float) (cold ? weight * 0.15 : weight);
            busy[WINTER][i] = (float) (cold ? weight : weight * 0.15);
            dates[i] = date.toString().getBytes(StandardCharsets.ISO_8859_1);
            // Noon, because clocks change at midnight and guests come by day.
            int hours = zone.getRules().getOffset(date.atTime(12, 0)).getTotalSeconds() / 3600;
            offsets[i] = String.format("%+03d", hours).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** The share of would-be visits that take place on this day, in [0, 1]. */
    public float busy(int season, int day) {
        return busy[season][day - FIRST];
    }

    byte[] isoDate(int day) {
        return dates[day - FIRST];
    }

    byte[] offset(int day) {
        return offsets[day - FIRST];
    }

    private static double ofWeek(DayOfWeek day) {
        return switch (day) {
            case SATURDAY -> 1;
            case FRIDAY, SUNDAY -> .8;
            case MONDAY, TUESDAY -> .35;
            default -> .45;
        };
    }

    /** The spa was closed from March to June 2020, and filled up again over the next year. */
    private static double ofYear(LocalDate date) {
        if (date.getYear() == 2020 && date.getMonthValue() >= 4 && date.getMonthValue() <= 6) {
            return 0.02;
        }
        return date.isAfter(LocalDate.of(2020, 6, 30)) && date.isBefore(LocalDate.of(2021, 7, 1)) ? 0.6 : 1;
    }
}
