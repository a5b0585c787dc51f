package dev.habitue.campaigns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimingTest {
    private static final ZoneId SANTIAGO = ZoneId.of("America/Santiago");
    private static final LocalTime TEN = LocalTime.of(10, 0);

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SANTIAGO).toInstant();
    }

    private static List<String> following(Timing timing, String from, int count) {
        List<String> times = new ArrayList<>();
        Optional<Instant> next = timing.nextAfter(at(from), SANTIAGO);
        while (next.isPresent() && times.size() < count) {
            times.add(LocalDateTime.ofInstant(next.get(), SANTIAGO).toString());
            next = timing.nextAfter(next.get(), SANTIAGO);
        }
        return times;
    }

    @Test
    void runsOnceAndNeverInThePast() {
        Timing once = Timing.once(LocalDate.parse("2026-09-10"), TEN);
        assertThat(following(once, "2026-09-01T09:00", 3)).containsExactly("2026-09-10T10:00");
        assertThat(once.nextAfter(at("2026-09-10T10:00"), SANTIAGO)).isEmpty();
    }

    @Test
    void keepsItsHourWhenTheClocksChange() {
        Timing weekly = new Timing(Timing.Repeat.WEEKLY, null, TEN, DayOfWeek.FRIDAY, null, null);
        assertThat(following(weekly, "2026-08-28T10:00", 2)).containsExactly("2026-09-04T10:00", "2026-09-11T10:00");
        assertThat(at("2026-09-11T10:00").getEpochSecond()
                        - at("2026-09-04T10:00").getEpochSecond())
                .as("an hour less than a week, for the clocks go forward on the 6th")
                .isEqualTo(7 * 86_400 - 3_600);
        Timing atMidnight = new Timing(Timing.Repeat.DAILY, null, LocalTime.MIDNIGHT, null, null, null);
        assertThat(following(atMidnight, "2026-09-05T12:00", 1))
                .as("an hour that is skipped shifts")
                .containsExactly("2026-09-06T01:00");
    }

    @Test
    void takesTheLastDayOfMonthsThatAreTooShort() {
        Timing monthly = new Timing(Timing.Repeat.MONTHLY, null, TEN, null, 31, null);
        assertThat(following(monthly, "2027-01-31T11:00", 3))
                .containsExactly("2027-02-28T10:00", "2027-03-31T10:00", "2027-04-30T10:00");
    }

    @Test
    void beginsAndEndsWithItsDays() {
        Timing daily = new Timing(
                Timing.Repeat.DAILY, LocalDate.parse("2026-12-01"), TEN, null, null, LocalDate.parse("2026-12-02"));
        assertThat(following(daily, "2026-11-20T10:00", 5)).containsExactly("2026-12-01T10:00", "2026-12-02T10:00");
    }

    @Test
    void comesNeverByItselfWhereItRunsAtOnce() {
        assertThat(Timing.NOW.nextAfter(at("2026-09-10T10:00"), SANTIAGO)).isEmpty();
    }

    @Test
    void runsOnItsWeekdayOnly() {
        Timing fridays = new Timing(Timing.Repeat.WEEKLY, null, TEN, DayOfWeek.FRIDAY, null, null);
        assertThat(following(fridays, "2026-11-20T09:59", 2)).containsExactly("2026-11-20T10:00", "2026-11-27T10:00");
        assertThat(following(fridays, "2026-11-20T10:00", 1)).containsExactly("2026-11-27T10:00");
    }

    /** A day that is past already does not bring back what would have run since. */
    @Test
    void makesUpForNothingThatItsFirstDayWouldHaveBrought() {
        Timing daily = new Timing(Timing.Repeat.DAILY, LocalDate.parse("2026-01-01"), TEN, null, null, null);
        assertThat(following(daily, "2026-11-20T11:00", 1)).containsExactly("2026-11-21T10:00");
    }

    @Test
    void endsWithItsLastDayAlsoWhereAMonthIsStillToCome() {
        Timing monthly = new Timing(Timing.Repeat.MONTHLY, null, TEN, null, 15, LocalDate.parse("2026-12-14"));
        assertThat(following(monthly, "2026-11-01T00:00", 3)).containsExactly("2026-11-15T10:00");
    }

    @Test
    void runsAtMidnightWhereNoHourIsSaid() {
        Timing daily = new Timing(Timing.Repeat.DAILY, null, null, null, null, null);
        assertThat(following(daily, "2026-11-20T10:00", 1)).containsExactly("2026-11-21T00:00");
    }

    @Test
    void isFoundByItsCode() {
        for (Timing.Repeat repeat : Timing.Repeat.values()) {
            assertThat(Timing.Repeat.ofCode(repeat.code())).contains(repeat);
        }
        assertThat(Timing.Repeat.ofCode("sometimes")).isEmpty();
    }
}
