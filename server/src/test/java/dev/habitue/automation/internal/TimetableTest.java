package dev.habitue.automation.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.automation.AutomationSettings;
import dev.habitue.platform.AutomationStep.Cadence;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");

    private static Timetable daily(String time) {
        return timetable(LocalTime.parse(time), 1);
    }

    private static Timetable monthlyOn(int day) {
        return timetable(LocalTime.of(5, 0), day);
    }

    private static Timetable timetable(LocalTime time, int monthlyOn) {
        return new Timetable(
                new AutomationSettings(time, DayOfWeek.MONDAY, time, monthlyOn, time, Set.of(), Map.of(), 12, 20, null),
                SANTIAGO);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SANTIAGO).toInstant();
    }

    private static String next(Timetable timetable, Cadence cadence, String now) {
        return timetable
                .next(cadence, at(now))
                .atZone(SANTIAGO)
                .toLocalDateTime()
                .toString();
    }

    @Test
    void comesOnceADayWhenTheClocksAreTurned() {
        // Santiago puts its clocks back on 5 April 2026 at midnight, and forward on 6 September.
        for (String time : new String[] {"23:30", "00:10", "05:00"}) {
            Timetable timetable = daily(time);
            for (String from : new String[] {"2026-04-02T12:00", "2026-09-03T12:00"}) {
                Set<Instant> moments = new TreeSet<>();
                Set<LocalDate> days = new TreeSet<>();
                Instant end = at(from).plus(java.time.Duration.ofDays(7));
                for (Instant now = at(from); now.isBefore(end); now = now.plusSeconds(300)) {
                    moments.add(timetable.next(Cadence.DAILY, now));
                    days.add(timetable.lastDay(Cadence.DAILY, now));
                }
                assertThat(moments).as("%s from %s", time, from).hasSize(8);
                assertThat(days).as("%s from %s", time, from).hasSizeBetween(7, 8);
            }
        }
    }

    @Test
    void takesAnHourThatTheClockSkipsForTheOneAfterIt() {
        assertThat(next(daily("00:10"), Cadence.DAILY, "2026-09-05T12:00")).isEqualTo("2026-09-06T01:10");
        assertThat(daily("00:10").lastDay(Cadence.DAILY, at("2026-09-05T23:59")))
                .isEqualTo("2026-09-05");
        assertThat(daily("00:10").lastDay(Cadence.DAILY, at("2026-09-06T01:10")))
                .isEqualTo("2026-09-06");
    }

    @Test
    void takesTheFirstOfAnHourThatComesTwice() {
        Timetable timetable = daily("23:30");
        Instant first = timetable.next(Cadence.DAILY, at("2026-04-04T12:00"));
        assertThat(first).isEqualTo(Instant.parse("2026-04-05T02:30:00Z"));
        assertThat(timetable.next(Cadence.DAILY, first)).isEqualTo(Instant.parse("2026-04-06T03:30:00Z"));
    }

    @Test
    void keepsTheEndOfTheMonthInMonthsThatAreShorter() {
        Timetable timetable = monthlyOn(31);
        assertThat(next(timetable, Cadence.MONTHLY, "2026-01-31T05:00")).isEqualTo("2026-02-28T05:00");
        assertThat(next(timetable, Cadence.MONTHLY, "2028-02-01T00:00")).isEqualTo("2028-02-29T05:00");
        assertThat(next(timetable, Cadence.MONTHLY, "2026-02-28T05:00")).isEqualTo("2026-03-31T05:00");
        assertThat(timetable.lastDay(Cadence.MONTHLY, at("2026-03-30T23:00"))).isEqualTo("2026-02-28");
        assertThat(timetable.lastDay(Cadence.MONTHLY, at("2026-04-30T04:59"))).isEqualTo("2026-03-31");
        assertThat(timetable.lastDay(Cadence.MONTHLY, at("2026-04-30T05:00"))).isEqualTo("2026-04-30");
    }

    @Test
    void keepsTheTwentyNinthOfFebruaryOnTheTwentyEighthInOtherYears() {
        assertThat(next(monthlyOn(29), Cadence.MONTHLY, "2027-02-01T00:00")).isEqualTo("2027-02-28T05:00");
        assertThat(next(monthlyOn(29), Cadence.MONTHLY, "2028-02-28T12:00")).isEqualTo("2028-02-29T05:00");
    }

    @Test
    void keepsTheWeekday() {
        assertThat(next(daily("05:00"), Cadence.WEEKLY, "2026-11-21T12:00")).isEqualTo("2026-11-23T05:00");
        assertThat(daily("05:00").lastDay(Cadence.WEEKLY, at("2026-11-23T04:59")))
                .isEqualTo("2026-11-16");
    }
}
